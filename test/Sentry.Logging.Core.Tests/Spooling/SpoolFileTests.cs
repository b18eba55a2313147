using System;
using System.IO;
using System.Linq;
using System.Text;
using Sentry.Envelopes;
using Sentry.Spooling;
using Sentry.Transport;
using Xunit;

namespace Sentry.Tests.Spooling;

/// <summary>The form of a file, and what is read of one that a process left in any state.</summary>
public sealed class SpoolFileTests
{
    [Fact]
    public void A_file_cut_at_any_byte_breaks_no_start_and_loses_only_the_record_that_is_cut()
    {
        using var folder = new SpoolFolderOfTest();
        SentryId[] ids = [.. Enumerable.Range(0, 4).Select(static _ => SentryId.Create())];
        var ends = new int[ids.Length];
        var spool = folder.Open();
        for (var i = 0; i < ids.Length; i++)
        {
            Assert.True(spool.Watch(SpoolFolderOfTest.EventOf(ids[i]), 0).Copy!.TryLeave());
            ends[i] = (int)new FileInfo(folder.Files[0]).Length;
        }

        spool.Close();
        var path = folder.Files[0];
        var whole = File.ReadAllBytes(path);
        Assert.Equal(ends[^1], whole.Length);
        for (var length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            var next = folder.Open();
            var taken = SpoolFolderOfTest.TakeAll(next);
            next.Close();

            var complete = ids.Where((_, i) => ends[i] <= length).Reverse();
            Assert.Equal(complete, taken.Select(static envelope => envelope.EventId!.Value));
            Assert.Empty(folder.Files);
        }
    }

    [Fact]
    public void A_changed_byte_loses_only_its_own_record_unless_it_says_where_the_next_one_begins()
    {
        SentryId[] ids = [.. Enumerable.Range(0, 3).Select(static _ => SentryId.Create())];
        var whole = FileOf(ids);
        var second = EndOf(whole, SpoolFile.Head.Length);
        for (var at = second + SpoolRecord.HeadLength; at < EndOf(whole, second); at++)
        {
            var bytes = whole.ToArray();
            bytes[at] ^= 0x10;

            Assert.Equal([ids[2], ids[0]], IdsIn(bytes));
        }
    }

    [Fact]
    public void A_record_that_is_done_is_not_read_again()
    {
        SentryId[] ids = [.. Enumerable.Range(0, 3).Select(static _ => SentryId.Create())];
        var whole = FileOf(ids);
        whole[SpoolFile.Head.Length] = SpoolRecord.Done;

        Assert.Equal([ids[2], ids[1]], IdsIn(whole));
    }

    [Fact]
    public void What_is_read_is_what_was_written()
    {
        var id = SentryId.Create();
        var envelope = SpoolFolderOfTest.EventOf(id, size: 500);
        var packed = SpoolFolderOfTest.NewPacker().CopyOf(envelope)!;
        var bytes = SpoolRecord.ToBytes(envelope, packed, DateTimeOffset.UnixEpoch.AddDays(1)).ToArray();

        Assert.True(SpoolRecord.IsIntact(bytes, bytes.Length));
        Assert.Equal(24 * 60 * 60 * 1000, SpoolRecord.MillisecondsOf(bytes));
        var read = SpoolRecord.Read(bytes, bytes.Length, SpoolEntry.None)!;
        Assert.Equal((id, 0, packed.Checksum, packed.Length), (read.EventId, read.Logs, read.Packed!.Checksum, read.Packed.Length));
        Assert.Equal(packed.Deflated, read.Packed.Deflated);
        Assert.Equal((DataCategory.Error, envelope.Items[0].Length), (read.Items[0].Category, read.Items[0].Length));
        using var plain = new MemoryStream();
        read.Packed.InflateInto(plain);
        Assert.EndsWith(Encoding.UTF8.GetString(envelope.Items[0].Payload) + "\n", Encoding.UTF8.GetString(plain.ToArray()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SLSPOOL\u0002 something of a later version")]
    [InlineData("notes of somebody else")]
    public void A_file_of_another_version_or_program_is_left_alone(string text)
    {
        using var folder = new SpoolFolderOfTest();
        Directory.CreateDirectory(folder.Settings.Folder);
        var path = Path.Combine(folder.Settings.Folder, "20260101T000000000-1.events");
        File.WriteAllText(path, text);
        var spool = folder.Open();

        Assert.Null(spool.Take(wantsLogs: false, out _));
        Assert.True(spool.Watch(SpoolFolderOfTest.EventOf(SentryId.Create()), 0).Copy!.TryLeave());
        Assert.NotNull(spool.Take(wantsLogs: false, out _));
        spool.Close();

        Assert.Equal(text, File.ReadAllText(path));
    }

    [Fact]
    public void A_file_belongs_to_one_process_until_it_ends()
    {
        using var folder = new SpoolFolderOfTest();
        var first = folder.Open();
        Assert.True(first.Watch(SpoolFolderOfTest.EventOf(SentryId.Create()), 0).Copy!.TryLeave());
        var (second, third) = (folder.Open(), folder.Open());

        Assert.Null(second.Take(wantsLogs: false, out _));
        first.Close();
        Assert.NotNull(second.Take(wantsLogs: false, out _));
        Assert.Null(third.Take(wantsLogs: false, out _));
        second.Close();
        Assert.NotNull(third.Take(wantsLogs: false, out _));
        third.Close();
    }

    [Fact]
    public void Only_the_user_can_read_the_files()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows gives a user folders of his own.");
        using var folder = new SpoolFolderOfTest();
        folder.Leave(SpoolFolderOfTest.EventOf(SentryId.Create()));

#pragma warning disable CA1416
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.Files[0]));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.Settings.Folder));
#pragma warning restore CA1416
    }

    private static int EndOf(byte[] file, int record) => record + SpoolRecord.LengthOf(file[record..(record + SpoolRecord.HeadLength)], file.Length - record);

    private static byte[] FileOf(SentryId[] ids)
    {
        using var folder = new SpoolFolderOfTest();
        folder.Leave(ids.Select(static id => SpoolFolderOfTest.EventOf(id)));
        return File.ReadAllBytes(folder.Files[0]);
    }

    private static SentryId[] IdsIn(byte[] bytes)
    {
        using var file = SpoolFile.Read("nowhere", new MemoryStream(bytes))!;
        return [.. Enumerable.Range(0, 10).Select(i => file.TakeUnowned(new SpoolEntry(static _ => false, static _ => { }, null), out var isOwn)).OfType<Envelope>().Select(static envelope => envelope.EventId!.Value)];
    }
}
