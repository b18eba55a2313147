using System.Collections.Concurrent;
using System.Linq;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Sentry.Testing;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

/// <summary>What the SDK tells of what it did.</summary>
internal static class Statistics
{
    [Behaviour]
    public static void What_came_is_what_was_sent_suppressed_and_dropped(Scenario s)
    {
        s.StartLogs(code: static options =>
        {
            options.AddExceptionFilterForType<System.TimeoutException>();
            options.SetBeforeSend(static @event => @event.Level == SentryLevel.Fatal ? null : @event);
        });
        var exception = new System.InvalidOperationException("twice");
        s.Info("no event");
        s.Error("sent");
        s.Error(exception, "sent");
        s.Error(exception, "suppressed");
        s.Error(new System.TimeoutException(), "filtered");
        s.Log(new Statement(Severity.Fatal, "dropped"));
        s.Flush();

        var statistics = SentrySdk.GetStatistics();
        var (events, logs) = (statistics.Events, statistics.Logs);
        Assert.Equal((5, 2, 1, 2, 0), (events.Seen, events.Sent, events.Suppressed, events.Dropped, events.Waiting));
        Assert.Equal((1, 1), (events.DroppedBy[DiscardReason.EventProcessor], events.DroppedBy[DiscardReason.BeforeSend]));
        Assert.Equal((6, 5, 0, 1, 0), (logs.Seen, logs.Sent, logs.Suppressed, logs.Dropped, logs.Waiting));
        Assert.Equal((2, 5), (s.Receiver.Events.Count, s.Receiver.Logs.Count));

        s.Close();
        Assert.Equal(statistics.Events.ToString(), SentrySdk.GetStatistics().Events.ToString());
    }

    [Behaviour]
    public static void The_application_is_told_the_fate_of_each_event(Scenario s)
    {
        var told = new ConcurrentQueue<SentryEventFate>();
        s.Start(code: options => options.SetOnEventFate(told.Enqueue));
        s.Receiver.Script.Enqueue(Reply.Ok, Reply.Status(403));
        s.Error("sent");
        s.Flush();
        s.Error("refused");
        s.Close();

        Assert.Equal(["Sent  200", "Dropped SendError 403"], told.Select(static fate => $"{fate.Fate} {fate.Reason} {fate.HttpStatus}"));
        Assert.Equal(s.Receiver.Events.Select(static @event => @event.EventId), told.Select(static fate => fate.EventId.ToString()));
    }
}
