using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using Sentry.Diagnostics;
using Sentry.Envelopes;
using Sentry.Spooling;
using Sentry.Transport;
using Xunit;

namespace Sentry.Tests.Spooling;

/// <summary>A folder for a spool, deleted at the end, and envelopes to put into it.</summary>
internal sealed class SpoolFolderOfTest : IDisposable
{
    private readonly string _root = Path.Combine(Path.GetTempPath(), "spool-" + Guid.NewGuid().ToString("n"));

    public SpoolFolderOfTest() => Settings = new SpoolSettings(Path.Combine(_root, "sentry-spool", "1")) { Delay = TimeSpan.Zero };

    public SpoolSettings Settings { get; set; }

    /// <summary>What was dropped for lack of room, or for its age.</summary>
    public List<EnvelopeItem> Dropped { get; } = [];

    public IReadOnlyList<string> Files => Directory.Exists(Settings.Folder) ? [.. Directory.GetFiles(Settings.Folder).Order(StringComparer.Ordinal)] : [];

    public static EnvelopePacker NewPacker() => new(CompressionLevel.Fastest, new EnvelopeWriter("http://a@127.0.0.1:1/1", "x.dotnet", "0.1.0", TimeProvider.System));

    public static Envelope EventOf(SentryId id, int size = 10) =>
        new([EnvelopeItem.Event(Bytes($$"""{"event_id":"{{id}}","message":"{{Noise(id, size)}}"}"""))], id);

    public static Envelope LogsOf(int count, int size = 10) =>
        new([EnvelopeItem.Logs(Bytes($$"""{"items":[{"body":"{{Noise(SentryId.Create(), size)}}"}]}"""), count)]) { Logs = count };

    /// <summary>The spool of one process.</summary>
    public DiskSpool Open(TimeProvider? time = null, SdkLog? log = null) =>
        new(Settings, NewPacker(), new Counting(Dropped), log ?? SdkLog.Silent, time ?? TimeProvider.System);

    /// <summary>Stores envelopes as a process does that ends without having sent them.</summary>
    public void Leave(params IEnumerable<Envelope> envelopes)
    {
        var spool = Open();
        foreach (var envelope in envelopes)
            Assert.True(spool.Watch(envelope, queuedAt: 0).Copy!.TryLeave());
        spool.Close();
    }

    /// <summary>Takes everything that is stored, and marks it as delivered.</summary>
    public static IReadOnlyList<Envelope> TakeAll(DiskSpool spool, bool logs = false)
    {
        var all = new List<Envelope>();
        while (spool.Take(logs, out _) is { } envelope)
        {
            all.Add(envelope);
            envelope.Copy!.Discard();
            spool.Step();
        }

        return all;
    }

    public void Dispose()
    {
        if (Directory.Exists(_root))
            Directory.Delete(_root, recursive: true);
        else
            File.Delete(_root);
    }

    private sealed class Counting(List<EnvelopeItem> dropped) : ISpoolAccount
    {
        public void Store(SentryId? eventId, int logs)
        {
        }

        public void Take(Envelope envelope, bool isOwn)
        {
        }

        public void Drop(Envelope envelope, bool isOwn) => dropped.AddRange(envelope.Items);
    }

    private static ArraySegment<byte> Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    private static string Noise(SentryId id, int size)
    {
        var bytes = new byte[size];
        new Random(id.GetHashCode()).NextBytes(bytes);
        return Convert.ToHexString(bytes);
    }
}
