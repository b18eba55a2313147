using System;
using System.Globalization;
using System.IO;
using System.Linq;
using CsCheck;
using Sentry.Envelopes;
using Sentry.Spooling;
using Sentry.Tests.Fuzz;
using Xunit;

namespace Sentry.Tests.Spooling;

/// <summary>
/// Files of any content: random bytes, and files of the SDK that were changed. 100,000 each time; <c>SENTRY_FUZZ_INPUTS=10000000</c> makes it as many as that.
/// </summary>
public sealed class SpoolFuzz
{
    private static readonly SentryId[] Ids = [.. Enumerable.Range(0, 5).Select(static _ => SentryId.Create())];
    private static readonly byte[] Whole = WholeFile();

    private static readonly Gen<byte[]> AnyBytes = Gen.Byte.Array[0, 300];

    private static readonly Gen<byte[]> BehindHead = AnyBytes.Select(static bytes => (byte[])[.. SpoolFile.Head, .. bytes]);

    private static readonly Gen<byte[]> Changed = Gen.Select(Gen.Int[0, Whole.Length - 1], Gen.Byte).Array[1, 8].Select(static changes =>
    {
        var bytes = Whole.ToArray();
        foreach (var (at, value) in changes)
            bytes[at] = value;
        return bytes;
    });

    private static readonly Gen<byte[]> Cut = Gen.Select(Changed, Gen.Int[0, Whole.Length], Gen.Int[0, Whole.Length]).Select(static (bytes, from, to) =>
        (byte[])[.. bytes[..Math.Min(from, to)], .. bytes[Math.Max(from, to)..]]);

    [Fact]
    public void Nothing_in_a_file_breaks_the_reader_and_what_it_reads_was_written() =>
        Gen.OneOf(AnyBytes, BehindHead, Changed, Cut).Sample(
            static bytes =>
            {
                using var file = SpoolFile.Read("nowhere", new MemoryStream(bytes));
                var isRead = true;
                for (var i = 0; file is not null && file.HasUnowned && i < 100; i++)
                {
                    var envelope = file.TakeUnowned(new SpoolEntry(static _ => false, static _ => { }, null), out _);
                    isRead &= envelope is null || (envelope.EventId is { } id && Ids.Contains(id) && envelope.Items[0].Category == DataCategory.Error);
                }

                return isRead && file is not { HasUnowned: true };
            },
            iter: Inputs.Share(1));

    /// <summary>Records whose checksum is right, although a broken program has written them.</summary>
    [Fact]
    public void No_content_of_a_record_breaks_the_reader() =>
        Gen.Byte.Array[50, 200].Sample(
            static bytes => SpoolRecord.Read(bytes, bytes.Length, SpoolEntry.None) is null or { Items.Count: > 0, Logs: >= 0 },
            iter: 20_000);

    private static byte[] WholeFile()
    {
        using var folder = new SpoolFolderOfTest();
        folder.Leave(Ids.Select(static id => SpoolFolderOfTest.EventOf(id)));
        return File.ReadAllBytes(folder.Files[0]);
    }
}
