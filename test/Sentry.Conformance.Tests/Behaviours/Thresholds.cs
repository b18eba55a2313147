using System.Linq;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

internal static class Thresholds
{
    [Behaviour]
    public static void By_default_errors_are_events_and_information_is_a_breadcrumb(Scenario s)
    {
        s.Start();
        s.Log(new Statement(Severity.Debug, "debug"));
        s.Log(new Statement(Severity.Info, "info"));
        s.Log(new Statement(Severity.Warning, "warning"));
        s.Log(new Statement(Severity.Error, "error"));
        s.Log(new Statement(Severity.Fatal, "fatal"));

        var events = s.Events(2);
        Assert.Equal(["error", "fatal"], events.Select(static e => e.Formatted));
        Assert.Equal(["info", "warning"], events[0].Breadcrumbs.Select(static crumb => crumb.Message));
    }

    [Behaviour]
    public static void The_event_threshold_is_configured(Scenario s)
    {
        s.Start(new DriverSetup { MinimumEventLevel = Severity.Warning });
        s.Info("info");
        s.Warning("warning");

        Assert.Equal("warning", s.Event().Formatted);
    }

    [Behaviour]
    public static void The_breadcrumb_threshold_is_configured(Scenario s)
    {
        s.Start(new DriverSetup { MinimumBreadcrumbLevel = Severity.Warning });
        s.Info("info");
        s.Warning("warning");

        Assert.Equal("warning", Assert.Single(s.Trail()).Message);
    }

    [Behaviour]
    public static void Events_may_begin_below_breadcrumbs(Scenario s)
    {
        s.Start(new DriverSetup { MinimumEventLevel = Severity.Info, MinimumBreadcrumbLevel = Severity.Error });
        s.Info("first");
        s.Info("second");

        var events = s.Events(2);
        Assert.Equal(["first", "second"], events.Select(static e => e.Formatted));
        Assert.Empty(events[1].Breadcrumbs);
    }

    [Behaviour]
    public static void Events_that_are_off_still_leave_breadcrumbs(Scenario s)
    {
        s.Start(new DriverSetup { MinimumEventLevel = Severity.Off });
        s.Log(new Statement(Severity.Fatal, "fatal"));
        SentrySdk.CaptureMessage("by hand");

        var e = s.Event();
        Assert.Equal("by hand", e.Formatted);
        Assert.Equal("fatal", Assert.Single(e.Breadcrumbs).Message);
    }

    [Behaviour]
    public static void Breadcrumbs_that_are_off_leave_events_alone(Scenario s)
    {
        s.Start(new DriverSetup { MinimumBreadcrumbLevel = Severity.Off });
        s.Log(new Statement(Severity.Fatal, "first"));
        s.Log(new Statement(Severity.Fatal, "second"));

        Assert.Empty(s.Events(2)[1].Breadcrumbs);
    }

    [Behaviour]
    public static void The_framework_s_own_minimum_is_applied(Scenario s)
    {
        s.Start(new DriverSetup { FrameworkMinimum = Severity.Error });
        s.Warning("warning");
        s.Error("error");

        var e = s.Event();
        Assert.Equal("error", e.Formatted);
        Assert.Empty(e.Breadcrumbs);
    }

    [Behaviour]
    public static void The_framework_s_own_rule_for_a_logger_is_applied(Scenario s)
    {
        s.Start(new DriverSetup { FrameworkRule = ("Noise", Severity.Fatal) });
        s.Log(new Statement(Severity.Info, "a noisy step") { Logger = "Noise.Maker" });
        s.Log(new Statement(Severity.Error, "a noisy failure") { Logger = "Noise.Maker" });
        s.Log(new Statement(Severity.Info, "a step") { Logger = "Shop.Cart" });
        s.Error("failure");

        var e = s.Event();
        Assert.Equal("failure", e.Formatted);
        Assert.Equal("a step", Assert.Single(e.Breadcrumbs).Message);
    }
}
