using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using Sentry.Delivery;
using Sentry.Testing;
using Xunit;

namespace Sentry.Tests.Delivery;

/// <summary>When drops are reported: with what is sent, else alone, but seldom.</summary>
public sealed class ClientReporterTests
{
    [Fact]
    public async Task Drops_with_a_flush_after_each_cost_one_request_and_the_close_reports_the_rest()
    {
        await using var courier = await Courier.StartAsync(time: new FakeTimeProvider(DateTimeOffset.UtcNow));
        for (var i = 0; i < 100; i++)
        {
            courier.Drop(DiscardReason.BeforeSend);
            courier.Flush();
        }

        Assert.Single(courier.Receiver.Requests);
        Assert.True(courier.Queue.Close(Courier.Long));
        Assert.Equal(2, courier.Receiver.Requests.Count);
        Assert.Equal(["before_send error 100"], courier.Reported);
        courier.AssertConforms();
    }

    [Fact]
    public async Task Drops_without_a_flush_are_reported_every_thirty_seconds()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var courier = await Courier.StartAsync(time: time);
        courier.Enqueue("starts the threads");
        courier.Flush();
        for (var i = 1; i <= 3; i++)
        {
            courier.Drop(DiscardReason.SampleRate, 10);
            time.Advance(ClientReporter.Interval);
            await courier.Receiver.WaitForRequestsAsync(1 + i);
        }

        Assert.Equal(["sample_rate error 30"], courier.Reported);
        Assert.Equal([1, 1, 1, 1], courier.Receiver.Requests.Select(static request => request.Envelope.Items.Count));
    }

    [Fact]
    public async Task Events_go_without_reports_after_a_server_has_refused_one_with_a_report()
    {
        await using var courier = await Courier.StartAsync(time: new FakeTimeProvider(DateTimeOffset.UtcNow));
        courier.Receiver.Script.Enqueue(Reply.Status(400));
        courier.Drop(DiscardReason.BeforeSend);
        courier.Enqueue("refused because of the report");
        await courier.Receiver.WaitForRequestsAsync(1);
        courier.Enqueue("second");
        courier.Enqueue("third");
        await courier.Receiver.WaitForEventsAsync(4);

        Assert.All(courier.Receiver.Requests.Skip(1), static request => Assert.Empty(request.Discards));
        Assert.True(courier.Queue.Close(Courier.Long));
        Assert.Equal(["before_send error 1"], courier.Reported);
    }

    [Fact]
    public async Task What_one_lost_report_said_the_next_one_says()
    {
        await using var courier = await Courier.StartAsync(retry: Courier.Retrying(attempts: 5));
        courier.Receiver.Script.Enqueue(Reply.Abort, Reply.Status(500));
        courier.Drop(DiscardReason.QueueOverflow, 7);
        courier.Enqueue("first");
        courier.Flush();
        courier.Drop(DiscardReason.QueueOverflow, 4);
        Assert.True(courier.Queue.Close(Courier.Long));

        Assert.Equal(["queue_overflow error 11", "send_error error 1"], courier.Reported);
        Assert.Equal(0, courier.Queue.Unreported);
    }
}
