using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using Sentry.Logs;
using Sentry.Testing;
using Sentry.Tests.Delivery;
using Xunit;

namespace Sentry.Tests.Logs;

public sealed class LogLaneTests
{
    [Fact]
    public async Task A_hundred_logs_are_sent_at_once_and_in_their_order()
    {
        await using var courier = await Courier.StartAsync(SomeLogs.Settings, new FakeTimeProvider(DateTimeOffset.UtcNow));
        for (var i = 0; i < 250; i++)
            Assert.True(courier.Queue.Add("log " + i));

        await courier.Receiver.WaitForLogsAsync(200);
        Assert.Equal([100, 100], courier.Receiver.Requests.Select(static request => request.Logs.Count));
        courier.Flush();
        Assert.Equal(Enumerable.Range(0, 250).Select(static i => "log " + i), courier.Receiver.Logs.Select(static log => log.Body));
        courier.AssertConforms();
    }

    [Fact]
    public async Task Fewer_are_sent_five_seconds_after_the_first()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var courier = await Courier.StartAsync(SomeLogs.Settings, time);
        courier.Queue.Add("first");
        courier.Queue.Add("second");
        Assert.True(SpinWait.SpinUntil(() => courier.Queue.WrittenLogs > 0, Courier.Long));
        time.Advance(TimeSpan.FromSeconds(4.9));
        courier.Enqueue("an event goes by itself");
        await courier.Receiver.WaitForEventsAsync(1);
        Assert.Empty(courier.Receiver.Logs);

        time.Advance(TimeSpan.FromSeconds(0.2));

        Assert.Equal(["first", "second"], (await courier.Receiver.WaitForLogsAsync(2)).Select(static log => log.Body));
    }

    [Fact]
    public async Task A_batch_of_256_kB_does_not_wait_for_more()
    {
        await using var courier = await Courier.StartAsync(SomeLogs.Settings, new FakeTimeProvider(DateTimeOffset.UtcNow));
        var text = new string('é', 8000);
        for (var i = 0; i < 100; i++)
            courier.Queue.Add(text);

        await courier.Receiver.WaitForLogsAsync(16);
        Assert.InRange(courier.Receiver.Requests[0].Logs.Count, 15, 18);
    }

    [Fact]
    public async Task An_event_goes_before_the_logs_that_wait_to_be_sent()
    {
        await using var courier = await Courier.StartAsync(SomeLogs.Settings);
        var open = new TaskCompletionSource();
        courier.Receiver.Script.Enqueue(Reply.Ok.HoldUntil(open.Task));
        for (var i = 0; i < 1000; i++)
            courier.Queue.Add();
        await courier.Receiver.WaitForRequestsAsync(1);
        Assert.True(SpinWait.SpinUntil(() => courier.Queue.WrittenLogs == 1000, Courier.Long));
        courier.Enqueue("urgent");

        // It is in the outbox when the next one is serialized.
        using var isThere = new ManualResetEventSlim();
        courier.Enqueue(() =>
        {
            isThere.Set();
            return null;
        });
        Assert.True(isThere.Wait(Courier.Long, TestContext.Current.CancellationToken));

        open.SetResult();
        courier.Flush();

        Assert.Equal([0, 1], courier.Receiver.Requests.Take(2).Select(static request => request.Events.Count));
        Assert.Equal(1000, courier.Receiver.Logs.Count);
    }
}
