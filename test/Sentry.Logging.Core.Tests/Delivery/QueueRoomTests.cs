using System;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Delivery;
using Sentry.Testing;
using Sentry.Tests.Logs;
using Xunit;

namespace Sentry.Tests.Delivery;

/// <summary>How events and structured logs share the bytes of the queue.</summary>
public sealed class QueueRoomTests
{
    [Fact]
    public void Events_may_use_what_logs_do_not_use_except_for_a_part()
    {
        var room = new QueueRoom(1600, withLogs: true);

        Assert.Equal(1600 - 300, room.Events.Max);
        Assert.True(room.Events.TryTake(1300));
        Assert.False(room.Events.TryTake(1));
        Assert.Equal(200, room.MaxUnwritten);
        Assert.True(room.SealedLogs.TryTake(100));
        Assert.False(room.SealedLogs.TryTake(1));
    }

    [Fact]
    public void Logs_may_use_what_events_do_not_use_except_for_a_part()
    {
        var room = new QueueRoom(1600, withLogs: true);

        Assert.Equal(600, room.MaxUnwritten);
        Assert.True(room.SealedLogs.TryTake(1200));
        Assert.False(room.SealedLogs.TryTake(1));
        Assert.Equal(400, room.MaxUnwritten);

        // Events would have half of it and more, if the logs leave that have borrowed.
        Assert.True(room.HasLent);
        Assert.Equal(1600 - 200 - 200, room.Events.Max);
        Assert.True(room.Events.TryTake(200));
        Assert.False(room.Events.TryTake(1));
    }

    [Fact]
    public void Without_logs_events_may_use_everything()
    {
        var room = new QueueRoom(1600, withLogs: false);

        Assert.True(room.Events.TryTake(1600));
        Assert.False(room.Events.TryTake(1));
    }

    [Fact]
    public async Task Logs_that_wait_make_room_for_events_and_are_counted()
    {
        const int Events = 60;
        await using var courier = await Courier.StartAsync(SomeLogs.Settings with { MaxQueuedBytes = 4_000_000 });
        var gate = new TaskCompletionSource();
        courier.Receiver.Script.Default = Reply.Ok.HoldUntil(gate.Task);
        var random = new Random(17);
        Assert.True(SpinWait.SpinUntil(() => !courier.Queue.Add(Noise(random), bytes: 1000) && courier.Queue.WaitingBytes > 3_000_000, Courier.Long), "The logs leave room.");

        for (var i = 0; i < Events; i++)
        {
            using var serialized = new ManualResetEventSlim();
            Assert.True(courier.Enqueue(() =>
            {
                serialized.Set();
                return SomeEnvelope.OfEvent(courier.Receiver.PublicKey, $"{i}", noise: 12_000);
            }));
            Assert.True(serialized.Wait(Courier.Long, TestContext.Current.CancellationToken));
        }

        gate.SetResult();
        courier.Flush();
        var (events, logs) = (courier.Queue.Statistics.Events, courier.Queue.Statistics.Logs);
        Assert.Equal((Events, 0), (events.Sent, events.Dropped));
        Assert.Equal(courier.Receiver.Logs.Count, logs.Sent);
        Assert.Equal(logs.Seen, logs.Sent + logs.DroppedBy[DiscardReason.QueueOverflow]);
    }

    private static string Noise(Random random)
    {
        var bytes = new byte[700];
        random.NextBytes(bytes);
        return Convert.ToBase64String(bytes);
    }
}
