using System;
using System.Linq;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

/// <summary>The id under which an event is found, for a support page or another sink.</summary>
internal static class Ids
{
    [Behaviour]
    public static void A_logged_exception_knows_the_id_of_its_event(Scenario s)
    {
        var exception = new InvalidOperationException("no card");
        s.Start();
        Assert.Equal(SentryId.Empty, exception.GetSentryId());
        s.Error(exception, "failed");

        var id = s.Event().EventId;
        Assert.Equal(id, exception.GetSentryId().ToString());
        Assert.Equal(id, new ArgumentException("outer", exception).GetSentryId().ToString());
        Assert.Equal(id, new AggregateException(exception).GetSentryId().ToString());
        Assert.Equal(SentryId.Empty, new InvalidOperationException("no card").GetSentryId());
    }

    [Behaviour]
    public static void Nothing_is_written_into_the_exception(Scenario s)
    {
        var exception = new InvalidOperationException("no card");
        s.Start(new DriverSetup { ShowsEventIds = true });
        s.Error(exception, "failed");

        s.Event();
        Assert.NotEqual(SentryId.Empty, exception.GetSentryId());
        Assert.Empty(exception.Data);
    }

    [Behaviour]
    public static void An_exception_whose_event_was_dropped_has_no_id(Scenario s)
    {
        var exception = new InvalidOperationException("no card");
        s.Start(code: static o => o.SetBeforeSend(static (_, _) => null));
        s.Error(exception, "failed");

        Assert.Equal(SentryId.Empty, exception.GetSentryId());
        Assert.Equal(SentryId.Empty, SentrySdk.LastEventId);
    }

    [Behaviour]
    public static void The_id_is_known_where_duplicates_are_sent_as_well(Scenario s)
    {
        var exception = new InvalidOperationException("no card");
        s.StartWith(("DeduplicateMode", "None"));
        s.Error(exception, "failed");

        Assert.Equal(s.Event().EventId, exception.GetSentryId().ToString());
    }

    [Behaviour]
    public static void The_last_id_is_that_of_the_unit_of_work(Scenario s)
    {
        s.Start();
        using (SentrySdk.PushIsolationScope())
        {
            s.Error("in the unit");
            Assert.Equal(s.Event().EventId, SentrySdk.LastEventId.ToString());
        }

        Assert.Equal(SentryId.Empty, SentrySdk.LastEventId);
        s.Error("outside");
        Assert.Equal(s.Events(2)[1].EventId, SentrySdk.LastEventId.ToString());
    }

    [Behaviour(Needs = Capabilities.DuplicateRecords)]
    public static void A_later_sink_can_show_the_id(Scenario s)
    {
        var exception = new InvalidOperationException("no card");
        s.Start(new DriverSetup { ShowsEventIds = true });
        s.Info("step");
        s.Error("failed");
        s.Error(exception, "failed with it");
        s.Error(exception, "and told again");

        var events = s.Events(2);
        Assert.Equal([string.Empty, events[0].EventId!, events[1].EventId!, events[1].EventId!], s.Framework.ShownEventIds);
        Assert.All(events, static e => Assert.DoesNotContain("SentryEventId", e.Item.Json.GetRawText(), StringComparison.Ordinal));
    }

    [Behaviour(Needs = Capabilities.DuplicateRecords)]
    public static void A_later_sink_shows_no_id_of_an_event_that_was_dropped(Scenario s)
    {
        s.Start(new DriverSetup { ShowsEventIds = true }, static o => o.SetBeforeSend(static (_, _) => null));
        s.Error("failed");

        Assert.Equal([string.Empty], s.Framework.ShownEventIds);
        Assert.Empty(s.Events(0));
    }
}
