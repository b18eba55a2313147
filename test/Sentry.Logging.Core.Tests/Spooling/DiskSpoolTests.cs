using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Extensions.Time.Testing;
using Sentry.Adapters;
using Sentry.Diagnostics;
using Sentry.Envelopes;
using Sentry.Tests.Diagnostics;
using Xunit;

namespace Sentry.Tests.Spooling;

/// <summary>The limits of the spool, and a disk that does not do what it should.</summary>
public sealed class DiskSpoolTests
{
    private const int Large = 4000;

    [Fact]
    public void The_oldest_is_dropped_and_counted_when_there_is_no_more_room_logs_first()
    {
        using var folder = new SpoolFolderOfTest();
        folder.Settings = folder.Settings with { MaxBytes = 1024 * 1024 };
        var spool = folder.Open(new SteppingTime());
        for (var i = 0; i < 40; i++)
            Assert.True(spool.Watch(SpoolFolderOfTest.LogsOf(10, Large), 0).Copy!.TryLeave());
        SentryId[] ids = [.. Enumerable.Range(0, 400).Select(static _ => SentryId.Create())];
        foreach (var id in ids)
            Assert.True(spool.Watch(SpoolFolderOfTest.EventOf(id, Large), 0).Copy!.TryLeave());
        spool.Close();

        Assert.InRange(folder.Files.Sum(static path => new FileInfo(path).Length), 512 * 1024, 1024 * 1024);
        var next = folder.Open();
        Assert.Empty(SpoolFolderOfTest.TakeAll(next, logs: true));
        var kept = SpoolFolderOfTest.TakeAll(next).Select(static envelope => envelope.EventId!.Value).ToList();
        next.Close();
        Assert.Equal(ids.Reverse().Take(kept.Count), kept);
        Assert.Equal(400, folder.Dropped.Count(static item => item.Category == DataCategory.LogItem) * 10);
        Assert.Equal(400 - kept.Count, folder.Dropped.Count(static item => item.Category == DataCategory.Error));
    }

    [Fact]
    public void What_another_process_left_is_dropped_for_room_too()
    {
        using var folder = new SpoolFolderOfTest();
        folder.Settings = folder.Settings with { MaxBytes = 1024 * 1024 };
        folder.Leave(Enumerable.Range(0, 180).Select(static _ => SpoolFolderOfTest.EventOf(SentryId.Create(), Large)));
        var spool = folder.Open();
        for (var i = 0; i < 100; i++)
            Assert.True(spool.Watch(SpoolFolderOfTest.EventOf(SentryId.Create(), Large), 0).Copy!.TryLeave());
        spool.Close();

        Assert.InRange(folder.Files.Sum(static path => new FileInfo(path).Length), 512 * 1024, 1024 * 1024);
        Assert.NotEmpty(folder.Dropped);
    }

    [Fact]
    public void What_is_older_than_30_days_is_dropped_and_counted()
    {
        using var folder = new SpoolFolderOfTest();
        folder.Leave(SpoolFolderOfTest.EventOf(SentryId.Create()));
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow.AddDays(30.1));
        var spool = folder.Open(time);

        Assert.Null(spool.Take(wantsLogs: false, out _));
        spool.Close();
        Assert.Single(folder.Dropped);
        Assert.Empty(folder.Files);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_folder_that_is_deleted_under_the_process_is_written_again_with_everything(bool isNoticedLater)
    {
        using var folder = new SpoolFolderOfTest();
        var heard = new Heard();
        var spool = folder.Open(log: heard.Log);
        var (left, watched) = (SentryId.Create(), SentryId.Create());
        Assert.True(spool.Watch(SpoolFolderOfTest.EventOf(left), 0).Copy!.TryLeave());
        var copy = spool.Watch(SpoolFolderOfTest.EventOf(watched), 0, isUrgent: true).Copy!;
        Directory.Delete(folder.Settings.Folder, recursive: true);

        var third = SentryId.Create();
        if (isNoticedLater)
            spool.Check();
        Assert.True(spool.Watch(SpoolFolderOfTest.EventOf(third), 0).Copy!.TryLeave());
        Assert.True(copy.TryLeave());
        spool.Check();
        spool.Close();
        Assert.Contains(folder.Settings.Folder, Assert.Single(heard.Sentences), StringComparison.Ordinal);
        Assert.Equal(Sorted([left, watched, third]), Sorted(Taken(folder)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_instead_of_a_folder_or_a_folder_that_cannot_be_made_leaves_everything_in_memory_and_is_logged_once(bool isSystem)
    {
        Assert.SkipWhen(isSystem && !OperatingSystem.IsLinux(), "Linux has a folder that nobody may write to.");
        using var folder = new SpoolFolderOfTest();
        var blocked = Path.GetDirectoryName(folder.Settings.Folder)!;
        Directory.CreateDirectory(Path.GetDirectoryName(blocked)!);
        File.WriteAllText(blocked, "a file");
        if (isSystem)
            folder.Settings = folder.Settings with { Folder = "/proc/sentry" };
        var heard = new Heard();
        var spool = folder.Open(log: heard.Log);

        for (var i = 0; i < 3; i++)
        {
            var watched = spool.Watch(SpoolFolderOfTest.EventOf(SentryId.Create()), 0);
            spool.Step();
            Assert.False(watched.Copy!.TryLeave());
        }

        Assert.Null(spool.Take(wantsLogs: false, out _));
        spool.Close();
        var sentence = Assert.Single(heard.Sentences);
        Assert.Contains(folder.Settings.Folder, sentence, StringComparison.Ordinal);
        Assert.Contains("CacheDirectoryPath", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_becomes_usable_is_used_after_a_while()
    {
        using var folder = new SpoolFolderOfTest();
        var blocked = Path.GetDirectoryName(folder.Settings.Folder)!;
        Directory.CreateDirectory(Path.GetDirectoryName(blocked)!);
        File.WriteAllText(blocked, "a file");
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var spool = folder.Open(time);
        var id = SentryId.Create();
        spool.Watch(SpoolFolderOfTest.EventOf(id), time.GetTimestamp());

        Assert.Equal(folder.Settings.LookAgain, spool.Step());
        File.Delete(blocked);
        time.Advance(folder.Settings.LookAgain);
        Assert.Null(spool.Step());
        spool.Close();
        Assert.Equal([id], Taken(folder));
    }

    [Fact]
    public void A_record_that_was_delivered_while_it_was_stored_is_done()
    {
        using var folder = new SpoolFolderOfTest();
        var spool = folder.Open();
        var (first, second) = (SentryId.Create(), SentryId.Create());
        var copy = spool.Watch(SpoolFolderOfTest.EventOf(first), 0).Copy!;
        spool.Watch(SpoolFolderOfTest.EventOf(second), 0);
        spool.Step();
        copy.Discard();
        Assert.False(copy.TryLeave());
        spool.Close();

        Assert.Equal([second], Taken(folder));
    }

    private static List<SentryId> Taken(SpoolFolderOfTest folder)
    {
        var next = folder.Open();
        var taken = SpoolFolderOfTest.TakeAll(next).Select(static envelope => envelope.EventId!.Value).ToList();
        next.Close();
        return taken;
    }

    private static IEnumerable<string> Sorted(IEnumerable<SentryId> ids) => ids.Select(static id => id.ToString()).Order(StringComparer.Ordinal);

    /// <summary>Files made in one millisecond have no order; this clock makes each in its own.</summary>
    private sealed class SteppingTime : TimeProvider
    {
        private DateTimeOffset _now = DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => _now = _now.AddMilliseconds(1);
    }
}
