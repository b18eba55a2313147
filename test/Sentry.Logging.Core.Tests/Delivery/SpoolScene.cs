using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Delivery;
using Sentry.Diagnostics;
using Sentry.Envelopes;
using Sentry.Spooling;
using Sentry.Testing;
using Sentry.Tests.Logs;
using Sentry.Transport;
using Xunit;

namespace Sentry.Tests.Delivery;

/// <summary>A server, a folder, and the queues that use both: each stands for a process.</summary>
internal sealed class SpoolScene : IAsyncDisposable
{
    private readonly string _root = Path.Combine(Path.GetTempPath(), "spool-" + Guid.NewGuid().ToString("n"));
    private readonly List<DeliveryQueue> _queues = [];

    private SpoolScene(SentryReceiver receiver)
    {
        Receiver = receiver;
        Settings = new SpoolSettings(Path.Combine(_root, "spool"));
    }

    public SentryReceiver Receiver { get; }

    public SpoolSettings Settings { get; set; }

    public CompressionLevel Compression { get; set; } = CompressionLevel.Fastest;

    /// <summary>The messages of the events that the server has accepted, in order.</summary>
    public string[] Accepted => [.. Receiver.Requests.Where(static request => request.Accepted).SelectMany(static request => request.Events).Select(static e => e.Formatted!)];

    public IReadOnlyList<string> Files => Directory.Exists(Settings.Folder) ? Directory.GetFiles(Settings.Folder) : [];

    /// <param name="reply">What the server answers at first; null: that all is well.</param>
    public static async Task<SpoolScene> StartAsync(Reply? reply = null)
    {
        var scene = new SpoolScene(await SentryReceiver.StartAsync());
        scene.Receiver.Script.Default = reply ?? Reply.Ok;
        return scene;
    }

    /// <summary>The delivery of a new process.</summary>
    public DeliveryQueue Open(TimeProvider? time = null, DeliverySettings? settings = null)
    {
        Assert.True(Dsn.TryParse(Receiver.Dsn, out var dsn, out _));
        time ??= TimeProvider.System;
        var transport = new HttpTransport(
            new HttpTransportSettings(dsn, "x.dotnet", "0.1.0") { Timeout = TimeSpan.FromHours(1), CompressionLevel = Compression }, SdkLog.Silent, time);
        var queue = new DeliveryQueue(transport, (settings ?? SomeLogs.Settings with { Retry = Courier.Retrying(5) }) with { Spool = Settings }, SdkLog.Silent, time);
        _queues.Add(queue);
        return queue;
    }

    public bool Enqueue(DeliveryQueue queue, string message, bool isUrgent = false, SentryAttachment? attachment = null, int size = 0)
    {
        queue.Account.See(DataCategory.Error);
        return queue.TryEnqueue(new SomeEnvelope(DataCategory.Error, () => SomeEnvelope.OfEvent(Receiver.PublicKey, message, attachment, size), isUrgent: isUrgent));
    }

    public static void EnqueueLogs(DeliveryQueue queue, int count)
    {
        for (var i = 0; i < count; i++)
            Assert.True(SomeLogs.Add(queue, $"log {i}"));
    }

    /// <summary>Ends a process that leaves events behind, in a time in which a busy machine has serialized them.</summary>
    public static bool End(DeliveryQueue queue) => queue.Close(TimeSpan.FromSeconds(3));

    /// <summary>A process that stores events and ends.</summary>
    public void Leave(params string[] messages)
    {
        var before = Receiver.Script.Default;
        Receiver.Script.Default = Reply.Never;
        var queue = Open();
        foreach (var message in messages)
            Assert.True(Enqueue(queue, message, isUrgent: true));

        // They are on disk by now.
        queue.Close(TimeSpan.FromMilliseconds(300));
        Assert.Equal(messages.Length, queue.Stored.Events);
        Receiver.Script.Default = before;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var queue in _queues)
            queue.Close(TimeSpan.FromSeconds(1));
        await Receiver.DisposeAsync();
        if (Directory.Exists(_root))
            Directory.Delete(_root, recursive: true);
    }

    public static void AssertBecomes(Func<bool> condition, string what) => Assert.True(SpinWait.SpinUntil(condition, Courier.Long), what);
}
