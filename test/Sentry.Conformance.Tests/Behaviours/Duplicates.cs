using System;
using System.Linq;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

internal static class Duplicates
{
    [Behaviour]
    public static void An_exception_logged_rethrown_and_logged_again_is_one_event(Scenario s)
    {
        s.Start();
        try
        {
            LogAndRethrow(s);
        }
        catch (InvalidOperationException e)
        {
            s.Error(e, "outer");
        }

        Assert.Equal("inner", s.Event().Formatted);
    }

    [Behaviour]
    public static void An_exception_wrapped_and_logged_again_is_one_event(Scenario s)
    {
        s.Start();
        try
        {
            LogAndRethrow(s);
        }
        catch (InvalidOperationException e)
        {
            s.Error(new ArgumentException("wrapped", e), "wrapped");
            s.Error(new AggregateException(e), "aggregated");
        }

        Assert.Equal("inner", s.Event().Formatted);
    }

    [Behaviour]
    public static void A_cause_logged_after_its_wrapper_is_one_event(Scenario s)
    {
        s.Start();
        var cause = new InvalidOperationException("no card");
        s.Error(new ArgumentException("wrapped", cause), "wrapped");
        s.Error(cause, "the cause alone");

        Assert.Equal("wrapped", s.Event().Formatted);
    }

    [Behaviour]
    public static void A_later_capture_returns_the_id_of_the_event_that_was_kept(Scenario s)
    {
        s.Start();
        var exception = new InvalidOperationException("no card");
        s.Error(exception, "failed");
        var again = SentrySdk.CaptureException(exception);

        Assert.Equal(s.Event().EventId, again.ToString());
    }

    [Behaviour]
    public static void A_captured_exception_learns_the_message_it_is_logged_with(Scenario s)
    {
        // A busy machine may take longer than usual from one call to the next.
        s.StartWith(("UpgradeWindow", "00:00:01"));
        var exception = new InvalidOperationException("no card");
        var id = SentrySdk.CaptureException(exception);
        s.Error(exception, "Payment of {Amount} failed", 5);

        var e = s.Event();
        Assert.Equal((id.ToString(), "Payment of 5 failed", "Shop.Checkout"), (e.EventId, e.Formatted, e.Logger));
        Assert.Equal(s.Framework.TemplateOf("Payment of {Amount} failed"), e.Message);
        Assert.Equal(5, e.At("contexts", "log", s.Hole("Amount")).GetInt32());
    }

    [Behaviour]
    public static void What_is_learned_after_a_hook_has_looked_has_no_message(Scenario s)
    {
        s.Start(code: static o => o.SetBeforeSend(static (e, _) => e));
        var exception = new InvalidOperationException("no card");
        SentrySdk.CaptureException(exception);
        s.Error(exception, "Payment of {Customer} failed", "Ann");

        Assert.Null(s.Event().Formatted);
    }

    [Behaviour]
    public static void Without_a_window_an_event_is_as_it_was_first_reported(Scenario s)
    {
        s.StartWith(("UpgradeWindow", "00:00:00"));
        var exception = new InvalidOperationException("no card");
        var id = SentrySdk.CaptureException(exception);
        s.Error(exception, "failed");

        var e = s.Event();
        Assert.Equal((id.ToString(), null), (e.EventId, e.Formatted));
    }

    [Behaviour]
    public static void An_exception_that_was_filtered_out_does_not_count_as_reported(Scenario s)
    {
        s.Start(new DriverSetup { IgnoredLoggers = ["Noise.*"] });
        var exception = new InvalidOperationException("no card");
        s.Log(new Statement(Severity.Error, "ignored") { Exception = exception, Logger = "Noise.Heartbeat" });
        s.Log(new Statement(Severity.Warning, "below the threshold") { Exception = exception });
        Assert.Equal(SentryId.Empty, exception.GetSentryId());
        s.Error(exception, "failed");

        Assert.Equal("failed", s.Event().Formatted);
    }

    [Behaviour]
    public static void An_exception_a_hook_dropped_stays_dropped(Scenario s)
    {
        var seen = 0;
        s.Start(code: o => o.SetBeforeSend((_, _) =>
        {
            seen++;
            return null;
        }));
        var exception = new InvalidOperationException("no card");
        s.Error(exception, "failed");
        s.Error(exception, "failed again");

        Assert.Equal(SentryId.Empty, SentrySdk.CaptureException(exception));
        s.Events(0);
        Assert.Equal(1, seen);
    }

    [Behaviour]
    public static void Equal_exceptions_are_not_the_same_one(Scenario s)
    {
        s.Start();
        s.Error(new InvalidOperationException("no card"), "failed");
        s.Error(new InvalidOperationException("no card"), "failed");

        s.Events(2);
    }

    [Behaviour]
    public static void Both_records_of_one_exception_leave_their_breadcrumb(Scenario s)
    {
        s.Start();
        var exception = new InvalidOperationException("no card");
        s.Error(exception, "inner");
        s.Error(exception, "outer");
        s.Error("later");

        Assert.Equal(["inner", "outer"], s.Events(2)[1].Breadcrumbs.Select(static crumb => crumb.Message));
    }

    [Behaviour]
    public static void Deduplication_can_be_switched_off(Scenario s)
    {
        s.StartWith(("DeduplicateMode", "None"));
        var exception = new InvalidOperationException("no card");
        s.Error(exception, "inner");
        s.Error(exception, "outer");

        Assert.Equal(["inner", "outer"], s.Events(2).Select(static e => e.Formatted));
    }

    [Behaviour]
    public static void An_integration_added_twice_reports_once(Scenario s)
    {
        s.Start(new DriverSetup { Integrations = 2 });
        s.Info("step");
        s.Error("failed");
        s.Error(new InvalidOperationException("no card"), "failed with an exception");

        var events = s.Events(2);
        Assert.Equal("step", Assert.Single(events[0].Breadcrumbs).Message);
        Assert.Equal(["step", "failed"], events[1].Breadcrumbs.Select(static crumb => crumb.Message));
    }

    private static void LogAndRethrow(Scenario s)
    {
        try
        {
            throw new InvalidOperationException("no card");
        }
        catch (InvalidOperationException e)
        {
            s.Error(e, "inner");
            throw;
        }
    }
}
