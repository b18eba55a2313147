using System;
using System.Linq;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

internal static class Times
{
    [Behaviour(Needs = Capabilities.OwnTime)]
    public static void The_record_s_own_time_is_kept_on_event_and_breadcrumb(Scenario s)
    {
        s.Start();
        var now = DateTimeOffset.UtcNow;
        var hourAgo = Whole(now.AddHours(-1));
        var minuteAgo = Whole(now.AddMinutes(-1));
        s.Log(new Statement(Severity.Info, "step {Number}", 1) { Time = hourAgo });
        s.Log(new Statement(Severity.Warning, "step") { Time = hourAgo, Exception = new InvalidOperationException("no card") });
        s.Log(new Statement(Severity.Error, "failed") { Time = minuteAgo });

        var e = s.Event();
        Assert.Equal(minuteAgo, e.Timestamp);
        Assert.Equal([hourAgo, hourAgo], e.Breadcrumbs.Select(static crumb => crumb.Timestamp!.Value));
    }

    [Behaviour(Needs = Capabilities.OwnTime)]
    public static void A_time_in_another_zone_is_the_same_time(Scenario s)
    {
        s.Start();
        var time = Whole(DateTimeOffset.UtcNow.AddMinutes(-5));
        s.Log(new Statement(Severity.Error, "failed") { Time = time.ToOffset(TimeSpan.FromHours(9)) });

        Assert.Equal(time, s.Event().Timestamp);
    }

    [Behaviour]
    public static void An_event_shows_the_time_of_its_record_and_not_of_its_sending(Scenario s)
    {
        DateTimeOffset? ofRecord = null;
        s.Start(code: o => o.SetBeforeSend((e, hint) =>
        {
            ofRecord = s.Framework.Native(hint)!.Time;
            return e;
        }));
        var before = DateTimeOffset.UtcNow;
        s.Error("failed");
        var after = DateTimeOffset.UtcNow;

        // A record without a time of its own happens when it is logged.
        var time = s.Event().Timestamp!.Value;
        Assert.InRange(time, ofRecord ?? before, ofRecord ?? after);
    }

    [Behaviour]
    public static void Breadcrumbs_are_never_later_than_their_event_and_in_order(Scenario s)
    {
        s.Start();
        for (var i = 0; i < 20; i++)
            s.Info("step {Number}", i);
        s.Error("failed");

        var e = s.Event();
        var times = e.Breadcrumbs.Select(static crumb => crumb.Timestamp!.Value).ToList();
        Assert.Equal(20, times.Count);
        Assert.Equal(times.Order(), times);
        Assert.True(times[^1] <= e.Timestamp, $"The last crumb is of {times[^1]:O}, the event of {e.Timestamp:O}.");
    }

    private static DateTimeOffset Whole(DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());
}
