using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Delivery;
using Sentry.Diagnostics;
using Sentry.Envelopes;
using Sentry.Testing;
using Xunit;

namespace Sentry.Tests.Delivery;

public sealed class DeliveryQueueTests
{
    [Fact]
    public async Task A_flush_covers_everything_that_was_queued_before()
    {
        await using var courier = await Courier.StartAsync();
        courier.Receiver.Script.Enqueue(Reply.Status(202));

        for (var i = 0; i < 50; i++)
            Assert.True(courier.Enqueue($"event {i}"));
        courier.Flush();

        Assert.Equal(Enumerable.Range(0, 50).Select(static i => $"event {i}"), courier.Receiver.Events.Select(static @event => @event.Formatted));
        Assert.Equal((0, 50), (courier.Queue.Statistics.Events.Waiting, courier.Queue.Statistics.Events.Sent));
        courier.AssertConforms();
    }

    [Fact]
    public async Task A_flush_with_nothing_to_do_is_done()
    {
        await using var courier = await Courier.StartAsync();

        Assert.True(courier.Queue.Flush(TimeSpan.Zero));
        Assert.True(await courier.Queue.FlushAsync(TimeSpan.Zero));
    }

    [Fact]
    public async Task A_flush_ends_at_its_limit_while_the_server_is_silent_and_a_later_one_gets_everything_out()
    {
        await using var courier = await Courier.StartAsync();
        var gate = new TaskCompletionSource();
        courier.Receiver.Script.Enqueue(Reply.Ok.HoldUntil(gate.Task));
        courier.Enqueue();

        Assert.False(courier.Queue.Flush(TimeSpan.FromMilliseconds(50)));
        Assert.False(await courier.Queue.FlushAsync(TimeSpan.FromMilliseconds(50)));
        Assert.Equal(1, courier.Queue.Statistics.Events.Waiting);
        gate.SetResult();

        courier.Flush();
        Assert.Single(courier.Receiver.Events);
    }

    [Fact]
    public async Task An_asynchronous_flush_needs_no_synchronization_context()
    {
        await using var courier = await Courier.StartAsync();
        courier.Enqueue();

        Assert.True(FlushUnder(new StandingStill(), courier));

        Assert.Single(courier.Receiver.Events);
    }

    [Fact]
    public async Task A_value_that_flushes_while_it_is_serialized_does_not_wait_for_itself()
    {
        await using var courier = await Courier.StartAsync();
        bool? inner = null;

        courier.Enqueue(() =>
        {
            inner = courier.TryFlush();
            return null;
        });
        courier.Flush();

        Assert.False(inner);
    }

    [Fact]
    public async Task The_threads_are_in_the_background_and_carry_nothing_of_the_application()
    {
        await using var courier = await Courier.StartAsync();
        var flow = new AsyncLocal<string> { Value = "mine" };
        using var activity = new Activity("request").Start();
        var seen = "";

        courier.Enqueue(() =>
        {
            var thread = Thread.CurrentThread;
            seen = $"{thread.Name} {thread.IsBackground} {SdkWork.IsInside} '{flow.Value}' '{Activity.Current?.OperationName}'";
            return null;
        });
        courier.Flush();

        Assert.Equal("Sentry serializer True True '' ''", seen);
        Assert.False(SdkWork.IsInside);
        Assert.False(ExecutionContext.IsFlowSuppressed());
    }

    [Fact]
    public async Task The_serializer_survives_what_cannot_be_serialized_and_counts_it()
    {
        await using var courier = await Courier.StartAsync();

        courier.Enqueue(static () => throw new InvalidOperationException("no"));
        courier.Enqueue(static () => throw new OutOfMemoryException());
        courier.Enqueue("after");
        courier.Flush();

        Assert.Equal("after", Assert.Single(courier.Receiver.Events).Formatted);
        Assert.Equal(["internal_sdk_error error 2"], courier.Reported);
        courier.AssertConforms();
    }

    [Fact]
    public async Task A_handler_that_cannot_be_made_loses_its_events_and_is_counted()
    {
        var calls = 0;
        await using var courier = await Courier.StartAsync(
            createHandler: () => calls++ == 0 ? throw new InvalidOperationException("no proxy") : new System.Net.Http.SocketsHttpHandler());

        courier.Enqueue("lost");
        courier.Enqueue("after");
        courier.Flush();

        Assert.Equal("after", Assert.Single(courier.Receiver.Events).Formatted);
        Assert.Equal(["internal_sdk_error error 1"], courier.Reported);
    }

    [Fact]
    public async Task What_was_dropped_on_the_way_to_bytes_is_no_loss_of_the_queue()
    {
        await using var courier = await Courier.StartAsync();

        courier.Enqueue(static () => null);
        courier.Flush();

        Assert.Empty(courier.Receiver.Requests);
        Assert.Equal(0, courier.Queue.Statistics.Events.Waiting);
    }

    [Fact]
    public async Task On_overflow_the_newest_are_dropped_counted_and_reported()
    {
        await using var courier = await Courier.StartAsync(new DeliverySettings { MaxQueuedItems = 3 });
        var gate = new TaskCompletionSource();
        courier.Receiver.Script.Enqueue(Reply.Ok.HoldUntil(gate.Task));
        courier.Enqueue("0");
        await courier.Receiver.WaitForRequestsAsync(1);

        var accepted = Enumerable.Range(1, 20).Where(i => courier.Enqueue($"{i}")).ToList();
        gate.SetResult();
        courier.Flush();

        // The first is being sent, and takes its place until it is answered.
        Assert.Equal([1, 2], accepted);
        Assert.Equal([0, .. accepted], courier.Receiver.Events.Select(static @event => int.Parse(@event.Formatted!)));
        Assert.Equal([$"queue_overflow error {20 - accepted.Count}"], courier.Reported);
        Assert.Equal([$"QueueOverflow Error {20 - accepted.Count}"], courier.Dropped);
    }

    [Fact]
    public async Task Drops_are_reported_with_the_next_envelope_or_on_their_own_at_a_flush()
    {
        await using var courier = await Courier.StartAsync();

        courier.Drop(DiscardReason.BeforeSend);
        courier.Enqueue();
        courier.Flush();
        courier.Drop(DiscardReason.SampleRate, 3);
        courier.Flush();
        courier.Flush();

        Assert.Equal([2, 1], courier.Receiver.Requests.Select(static request => request.Envelope.Items.Count));
        Assert.Equal(["before_send error 1", "sample_rate error 3"], courier.Reported);
        Assert.Equal(1, courier.Queue.Statistics.Events.Sent);
        courier.AssertConforms();
    }

    [Fact]
    public async Task A_report_that_did_not_arrive_is_sent_again()
    {
        await using var courier = await Courier.StartAsync(retry: Courier.Retrying(attempts: 1));
        // Twice, since what a kept connection does not answer is sent once more at once.
        courier.Receiver.Script.Enqueue(Reply.Status(500), Reply.Abort, Reply.Abort);
        courier.Drop(DiscardReason.BeforeSend, 5);

        courier.Enqueue("refused");
        courier.Enqueue("without an answer");
        courier.Enqueue("arrives");
        courier.Flush();

        Assert.Equal(["before_send error 5", "network_error error 1", "send_error error 1"], courier.Reported);
    }

    /// <summary>Blocks on purpose: whatever is posted to the context never runs.</summary>
    private static bool FlushUnder(SynchronizationContext context, Courier courier)
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(context);
        try
        {
            return courier.Queue.FlushAsync(Courier.Long).Wait(Courier.Long, TestContext.Current.CancellationToken);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private sealed class StandingStill : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }
    }
}
