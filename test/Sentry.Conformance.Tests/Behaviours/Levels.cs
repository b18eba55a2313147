using System.Linq;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

internal static class Levels
{
    private static readonly Severity[] Named =
        [Severity.Trace, Severity.Debug, Severity.Info, Severity.Warning, Severity.Error, Severity.Fatal];

    private static readonly string[] OnTheWire = ["debug", "debug", "info", "warning", "error", "fatal"];

    [Behaviour]
    public static void Every_named_level_is_sent_on_events(Scenario s)
    {
        s.Start(new DriverSetup { MinimumEventLevel = Severity.Trace });
        foreach (var severity in Named)
            s.Log(new Statement(severity, "The level is told"));

        Assert.Equal(OnTheWire, s.Events(6).Select(static e => e.Level));
    }

    [Behaviour]
    public static void Every_named_level_is_sent_on_breadcrumbs(Scenario s)
    {
        s.Start(new DriverSetup { MinimumBreadcrumbLevel = Severity.Trace });
        foreach (var severity in Named)
            s.Log(new Statement(severity, "The level is told"));
        s.Error("The trail is looked at");

        Assert.Equal(OnTheWire, s.Events(3)[^1].Breadcrumbs.Select(static crumb => crumb.Level));
    }

    [Behaviour(Needs = Capabilities.CustomLevels)]
    public static void A_custom_level_maps_by_its_number(Scenario s)
    {
        s.Start(new DriverSetup { MinimumEventLevel = Severity.Trace });
        var levels = s.Framework.CustomLevels("A level of our own").ToList();
        foreach (var level in levels)
            level.Log();

        Assert.Equal(levels.Select(static level => level.ExpectedLevel), s.Events(levels.Count).Select(static e => e.Level));
    }

    [Behaviour]
    public static void A_record_at_the_level_off_never_becomes_anything(Scenario s)
    {
        s.Start(new DriverSetup { MinimumEventLevel = Severity.Trace, MinimumBreadcrumbLevel = Severity.Trace });
        s.Log(new Statement(Severity.Off, "Nobody hears this"));

        Assert.Empty(s.Trail());
    }
}
