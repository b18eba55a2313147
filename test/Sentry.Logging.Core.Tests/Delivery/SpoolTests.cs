using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using Sentry.Delivery;
using Sentry.Testing;
using Xunit;

namespace Sentry.Tests.Delivery;

/// <summary>When something is stored on disk, and when it is sent from there.</summary>
public sealed class SpoolTests
{
    [Fact]
    public async Task What_is_delivered_at_once_never_touches_the_disk()
    {
        await using var scene = await SpoolScene.StartAsync();
        var queue = scene.Open(new FakeTimeProvider(DateTimeOffset.UtcNow));
        for (var i = 0; i < 20; i++)
            scene.Enqueue(queue, $"{i}");

        Assert.True(queue.Flush(Courier.Long));
        Assert.True(queue.Close(Courier.Long));
        Assert.False(Directory.Exists(scene.Settings.Folder));
        Assert.Equal((20, 0), ((int)queue.Statistics.Events.Sent, (int)queue.Statistics.Events.Stored));
    }

    [Fact]
    public async Task What_is_not_answered_in_time_is_on_disk_and_sent_once()
    {
        await using var scene = await SpoolScene.StartAsync(Reply.Never);
        var gate = new TaskCompletionSource();
        scene.Receiver.Script.Enqueue(Reply.Ok.HoldUntil(gate.Task));
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var queue = scene.Open(time);
        scene.Enqueue(queue, "slow");
        await scene.Receiver.WaitForRequestsAsync(1);
        Assert.False(Directory.Exists(scene.Settings.Folder));

        time.Advance(scene.Settings.Delay);
        SpoolScene.AssertBecomes(() => scene.Files.Count == 1, "It is not stored.");
        gate.SetResult();
        SpoolScene.AssertBecomes(() => queue.Statistics.Events.Sent == 1, "It is not sent.");
        Assert.True(queue.Close(Courier.Long));
        Assert.Equal(0, queue.Stored.Events);
        Assert.Empty(scene.Files);
    }

    [Fact]
    public async Task What_a_close_cannot_send_is_sent_by_the_next_process_and_is_neither_lost_nor_reported()
    {
        await using var scene = await SpoolScene.StartAsync(Reply.Never);
        var first = scene.Open();
        for (var i = 0; i < 5; i++)
            scene.Enqueue(first, $"{i}", attachment: i == 3 ? new SentryAttachment([1, 2, 3], "notes.txt") : null);
        SpoolScene.EnqueueLogs(first, 7);

        Assert.True(SpoolScene.End(first));
        Assert.Equal(new Amount(5, 7), first.Stored);
        Assert.True(first.LeftBehind.IsNone);
        AssertAddsUp(first, seen: 5, stored: 5);

        scene.Receiver.Script.Default = Reply.Ok;
        var next = scene.Open();
        await scene.Receiver.WaitForLogsAsync(7);
        Assert.Equal(["0", "1", "2", "3", "4"], scene.Accepted.Order(StringComparer.Ordinal));
        SpoolScene.AssertBecomes(() => next.Waiting.IsNone, "Something waits.");
        Assert.True(next.Close(Courier.Long));
        Assert.Empty(scene.Files);
        Assert.Empty(scene.Receiver.Discards);
        AssertAddsUp(next, seen: 5, sent: 5);
        Assert.Single(scene.Receiver.Items("attachment"));
        Assert.Empty(WireRules.CheckAll(scene.Receiver.Requests.Where(static request => request.Accepted), new WireExpectations { Dsn = scene.Receiver.Dsn }));
    }

    [Fact]
    public async Task The_newest_events_are_sent_first_and_logs_last_with_pauses()
    {
        await using var scene = await SpoolScene.StartAsync();
        scene.Receiver.Script.Default = Reply.Never;
        var left = scene.Open();
        SpoolScene.EnqueueLogs(left, 3);
        SpoolScene.End(left);
        Assert.Equal(new Amount(0, 3), left.Stored);
        scene.Receiver.Script.Default = Reply.Ok;
        scene.Leave("1", "2", "3");
        var requests = scene.Receiver.Requests.Count;
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var queue = scene.Open(time);

        for (var i = 1; i <= 4; i++)
        {
            SpoolScene.AssertBecomes(() => scene.Receiver.Requests.Count > requests, "Nothing more is sent.");
            SpoolScene.AssertBecomes(() => queue.Waiting.IsNone, "Something waits.");
            Assert.Equal(requests + 1, scene.Receiver.Requests.Count);
            requests++;
            SpoolScene.AssertBecomes(() => i == 4 || (Advance(time) && scene.Receiver.Requests.Count > requests), "Nothing more is sent.");
        }

        Assert.Equal(["3", "2", "1"], scene.Accepted);
        Assert.Equal(3, scene.Receiver.Requests[^1].Logs.Count);
    }

    [Fact]
    public async Task A_rate_limit_stops_what_is_stored_and_keeps_it()
    {
        await using var scene = await SpoolScene.StartAsync();
        scene.Leave("1", "2", "3");
        scene.Receiver.Script.Enqueue(Reply.Status(200, ("X-Sentry-Rate-Limits", "60:error:organization")));
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var queue = scene.Open(time);
        SpoolScene.AssertBecomes(() => scene.Accepted.Length == 1, "The first one is not sent.");
        for (var i = 0; i < 5; i++)
        {
            time.Advance(scene.Settings.Pace);
            Assert.True(queue.Flush(Courier.Long));
        }

        Assert.Equal(["3"], scene.Accepted);
        Assert.Equal(0, queue.Statistics.Events.Dropped);
        time.Advance(TimeSpan.FromMinutes(1));
        SpoolScene.AssertBecomes(() => Advance(time) && scene.Accepted.Length == 3, "The rest is not sent.");
    }

    [Theory]
    [InlineData(429)]
    [InlineData(403)]
    public async Task What_the_server_refuses_is_not_kept(int status)
    {
        await using var scene = await SpoolScene.StartAsync();
        scene.Leave("refused");
        scene.Receiver.Script.Default = Reply.Status(status);
        var queue = scene.Open();
        SpoolScene.AssertBecomes(() => queue.Statistics.Events.Dropped == 1, "It is not refused.");
        queue.Close(Courier.Long);

        Assert.Empty(scene.Files);
        Assert.Equal(0, queue.Stored.Events);
    }

    [Fact]
    public async Task What_has_no_room_in_memory_is_on_disk_only_and_nothing_is_dropped()
    {
        const int Events = 300;
        await using var scene = await SpoolScene.StartAsync(Reply.Never);
        var first = scene.Open(settings: new DeliverySettings { Retry = Courier.Retrying(5), MaxQueuedBytes = 100_000 });
        for (var i = 0; i < Events; i++)
        {
            SpoolScene.AssertBecomes(() => first.Waiting.Events < 100, "The queue holds everything.");
            Assert.True(scene.Enqueue(first, $"{i}", size: 1000));
        }

        SpoolScene.End(first);
        Assert.Equal(new Amount(Events, 0), first.Stored);
        AssertAddsUp(first, seen: Events, stored: Events);
        scene.Receiver.Script.Default = Reply.Ok;
        scene.Settings = scene.Settings with { Pace = TimeSpan.Zero };
        scene.Open();
        SpoolScene.AssertBecomes(() => scene.Accepted.Length == Events, "Something is missing.");
        Assert.Equal(Events, scene.Accepted.Distinct().Count());
    }

    [Fact]
    public async Task What_had_no_answer_after_all_attempts_stays_on_disk_and_is_tried_again()
    {
        await using var scene = await SpoolScene.StartAsync(Reply.Abort);
        var queue = scene.Open(settings: new DeliverySettings { Retry = Courier.Retrying(attempts: 2) });
        scene.Enqueue(queue, "patient");
        SpoolScene.AssertBecomes(() => scene.Files.Count == 1 && queue.Statistics.Retries > 0, "It is not stored.");

        scene.Receiver.Script.Default = Reply.Ok;
        SpoolScene.AssertBecomes(() => scene.Accepted.Length == 1, "It is not sent again.");
        Assert.True(queue.Close(Courier.Long));
        AssertAddsUp(queue, seen: 1, sent: 1);
        Assert.Empty(scene.Files);
    }

    [Fact]
    public async Task A_fatal_event_is_on_disk_when_the_call_returns()
    {
        await using var scene = await SpoolScene.StartAsync(Reply.Never);
        var queue = scene.Open(new FakeTimeProvider(DateTimeOffset.UtcNow));
        scene.Enqueue(queue, "error");
        scene.Enqueue(queue, "fatal", isUrgent: true);

        Assert.True(new FileInfo(Assert.Single(scene.Files)).Length > 100);
    }

    [Fact]
    public async Task Everything_is_stored_first_where_that_is_asked_for()
    {
        await using var scene = await SpoolScene.StartAsync(Reply.Never);
        scene.Settings = scene.Settings with { StoresFirst = true };
        var queue = scene.Open(new FakeTimeProvider(DateTimeOffset.UtcNow));
        scene.Enqueue(queue, "error");

        await scene.Receiver.WaitForRequestsAsync(1);
        Assert.Single(scene.Files);
    }

    [Fact]
    public async Task Without_compression_what_is_stored_is_sent_as_text()
    {
        await using var scene = await SpoolScene.StartAsync();
        scene.Compression = CompressionLevel.NoCompression;
        scene.Leave("plain");
        scene.Open();
        SpoolScene.AssertBecomes(() => scene.Accepted.Length == 1, "It is not sent.");

        Assert.Empty(WireRules.CheckAll(scene.Receiver.Requests.Where(static request => request.Accepted), new WireExpectations { Dsn = scene.Receiver.Dsn }));
    }

    [Fact]
    public async Task Three_processes_share_a_folder_and_everything_is_sent_once()
    {
        const int Events = 30;
        await using var scene = await SpoolScene.StartAsync(Reply.Never);
        scene.Settings = scene.Settings with { Pace = TimeSpan.Zero, LookAgain = TimeSpan.FromMilliseconds(50) };
        var first = Enumerable.Range(0, 3).Select(_ => scene.Open()).ToList();
        for (var i = 0; i < Events; i++)
            scene.Enqueue(first[i % 3], $"{i}");
        await Task.WhenAll(first.Select(static queue => Task.Run(() => SpoolScene.End(queue))));
        Assert.Equal(Events, first.Sum(static queue => queue.Stored.Events));

        scene.Receiver.Script.Default = Reply.Ok;
        var next = Enumerable.Range(0, 3).Select(_ => scene.Open()).ToList();
        SpoolScene.AssertBecomes(() => scene.Accepted.Length >= Events, "Something is missing.");
        next.ForEach(static queue => Assert.True(queue.Close(Courier.Long)));
        Assert.Equal(Events, scene.Accepted.Distinct().Count());
        Assert.Equal(Events, scene.Accepted.Length);
        Assert.Empty(scene.Files);
    }

    private static void AssertAddsUp(DeliveryQueue queue, long seen, long sent = 0, long stored = 0)
    {
        var counts = queue.Statistics.Events;
        Assert.Equal((seen, sent, 0L, 0L, stored), (counts.Seen, counts.Sent, counts.Dropped, counts.Waiting, counts.Stored));
    }

    private static bool Advance(FakeTimeProvider time)
    {
        time.Advance(TimeSpan.FromMilliseconds(100));
        return true;
    }
}
