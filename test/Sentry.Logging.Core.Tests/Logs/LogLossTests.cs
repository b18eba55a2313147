using System;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Delivery;
using Sentry.Envelopes;
using Sentry.Logs;
using Sentry.Testing;
using Sentry.Tests.Delivery;
using Xunit;

namespace Sentry.Tests.Logs;

public sealed class LogLossTests
{
    [Fact]
    public async Task A_queue_that_is_full_drops_the_newest_and_counts_them()
    {
        await using var courier = await Courier.StartAsync(SomeLogs.Settings with { MaxQueuedBytes = 8000 });
        var open = new TaskCompletionSource();
        courier.Receiver.Script.Default = Reply.Ok.HoldUntil(open.Task);
        var taken = Enumerable.Range(0, 2000).Count(_ => courier.Queue.Add());
        open.SetResult();
        courier.Flush();

        Assert.InRange(taken, 30, 1999);
        Assert.Equal(taken, courier.Receiver.Logs.Count);
        Assert.Equal([$"queue_overflow log_byte {(2000 - taken) * 100}", $"queue_overflow log_item {2000 - taken}"], courier.Reported);
    }

    [Theory]
    [InlineData("60:log_item:key")]
    [InlineData("60:log_byte:key")]
    public async Task A_limit_for_logs_stops_logs_and_not_events(string limit)
    {
        await using var courier = await Courier.StartAsync(SomeLogs.Settings);
        courier.Receiver.Script.Enqueue(Reply.Status(200, ("X-Sentry-Rate-Limits", limit)));
        courier.Enqueue("tells of the limit");
        courier.Flush();
        courier.Queue.Add(bytes: 100);
        courier.Queue.Add(bytes: 50);
        courier.Enqueue("event");
        courier.Flush();

        Assert.Empty(courier.Receiver.Logs);
        Assert.Equal(["tells of the limit", "event"], courier.Receiver.Events.Select(static e => e.Formatted));
        Assert.Equal(["ratelimit_backoff log_byte 150", "ratelimit_backoff log_item 2"], courier.Reported);
    }

    [Fact]
    public async Task A_limit_for_events_stops_no_log()
    {
        await using var courier = await Courier.StartAsync(SomeLogs.Settings);
        courier.Receiver.Script.Enqueue(Reply.Status(200, ("X-Sentry-Rate-Limits", "60:error:key")));
        courier.Queue.Add("tells of the limit");
        courier.Flush();
        courier.Enqueue("event");
        courier.Queue.Add("log");
        courier.Flush();

        Assert.Equal(["tells of the limit", "log"], courier.Receiver.Logs.Select(static log => log.Body));
        Assert.Empty(courier.Receiver.Events);
    }

    [Fact]
    public async Task A_batch_that_the_server_refuses_is_reported_with_all_its_logs()
    {
        await using var courier = await Courier.StartAsync(SomeLogs.Settings);
        courier.Receiver.Script.Enqueue(Reply.Status(400));
        for (var i = 0; i < 70; i++)
            courier.Queue.Add();
        courier.Flush();
        courier.Queue.Add("the report goes with the next");
        courier.Flush();

        var size = courier.Receiver.Requests[0].Items("log").Single().Payload.Length;
        Assert.Equal([$"send_error log_byte {size}", "send_error log_item 70"], courier.Reported);
    }

    [Fact]
    public async Task Logs_refused_with_429_are_not_reported()
    {
        await using var courier = await Courier.StartAsync(SomeLogs.Settings);
        courier.Receiver.Script.Enqueue(Reply.Status(429, ("X-Sentry-Rate-Limits", "0:log_item:key")));
        courier.Queue.Add();
        courier.Flush();
        courier.Enqueue("event");
        courier.Flush();

        Assert.Empty(courier.Reported);
        Assert.Contains("RateLimitBackoff LogItem 1", courier.Dropped);
    }

    [Fact]
    public async Task A_log_that_cannot_be_written_loses_that_log()
    {
        await using var courier = await Courier.StartAsync(SomeLogs.Settings);
        courier.Queue.Add("before");
        courier.Queue.TryEnqueue(new Broken(), 10);
        courier.Queue.Add("after");
        courier.Flush();

        Assert.Equal(["before", "after"], courier.Receiver.Logs.Select(static log => log.Body));
        Assert.Equal(["InternalSdkError LogItem 1"], courier.Dropped);
        courier.AssertConforms();
    }

    [Fact]
    public async Task What_a_close_leaves_behind_is_counted_log_by_log()
    {
        await using var courier = await Courier.StartAsync(SomeLogs.Settings with { MaxQueuedBytes = 20_000 });
        courier.Receiver.Script.Default = Reply.Never;
        var taken = Enumerable.Range(0, 500).Count(_ => courier.Queue.Add());
        await courier.Receiver.WaitForRequestsAsync(1);
        Assert.False(courier.Queue.Close(TimeSpan.FromMilliseconds(200)));
        courier.AssertEnds();

        var logs = courier.Queue.Statistics.Logs;
        Assert.Equal((500, 500), (logs.Seen, logs.Dropped));
        Assert.Equal(500 - taken, logs.DroppedBy[DiscardReason.QueueOverflow]);
        Assert.False(courier.Queue.Add("too late"));
    }

    [Fact]
    public async Task Every_log_of_a_burst_from_eight_threads_is_delivered_or_counted()
    {
        const int threads = 8;
        const int logs = 25_000;
        await using var courier = await Courier.StartAsync(SomeLogs.Settings);
        await Task.WhenAll(Enumerable.Range(0, threads).Select(_ => Task.Factory.StartNew(
            () =>
            {
                for (var i = 0; i < logs; i++)
                    courier.Queue.Add(bytes: 300);
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
        courier.Flush();

        var statistics = courier.Queue.Statistics.Logs;
        Assert.Equal((threads * logs, threads * logs), (statistics.Seen, statistics.Sent + statistics.Dropped));
        var dropped = statistics.Dropped;
        TestContext.Current.TestOutputHelper?.WriteLine($"{courier.Receiver.Logs.Count} delivered, {dropped} dropped");
        Assert.Equal(threads * logs, courier.Receiver.Logs.Count + dropped);
    }

    private sealed class Broken : QueuedLog;
}
