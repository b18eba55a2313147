using System;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

internal static class Filters
{
    [Behaviour]
    public static void A_filtered_exception_leaves_no_trace(Scenario s)
    {
        s.Start(code: static o => o.AddExceptionFilterForType<OperationCanceledException>());
        s.Error(new OperationCanceledException("stop"), "cancelled");
        s.Log(new Statement(Severity.Info, "cancelled too") { Exception = new TaskCanceledException("stop") });
        s.Error(new AggregateException(new OperationCanceledException("stop")), "all cancelled");

        Assert.Empty(s.Trail());
        Assert.Empty(s.Discards());
    }

    [Behaviour]
    public static void An_aggregate_with_more_than_filtered_exceptions_is_sent(Scenario s)
    {
        s.Start(code: static o => o.AddExceptionFilterForType<OperationCanceledException>());
        s.Error(new AggregateException(new OperationCanceledException("stop"), new FormatException("bad")), "failed");

        s.Event();
    }

    [Behaviour]
    public static void Ignored_loggers_leave_no_trace(Scenario s)
    {
        s.Start(new DriverSetup { IgnoredLoggers = ["Noise.*", "exactly"] });
        foreach (var logger in new[] { "Noise.Maker", "noise.deep.down", "Exactly" })
        {
            s.Log(new Statement(Severity.Info, "unheard") { Logger = logger });
            s.Log(new Statement(Severity.Error, "unheard") { Logger = logger });
        }

        s.Log(new Statement(Severity.Info, "heard") { Logger = "Noisy" });
        s.Log(new Statement(Severity.Info, "heard too") { Logger = "ExactlyNot" });

        Assert.Equal(["heard", "heard too"], s.Trail().Select(static crumb => crumb.Message));
        Assert.Empty(s.Discards());
    }

    [Behaviour]
    public static void A_hook_is_not_asked_about_what_is_filtered(Scenario s)
    {
        var asked = 0;
        s.Start(
            new DriverSetup { IgnoredLoggers = ["Noise"] },
            o =>
            {
                o.AddExceptionFilterForType<OperationCanceledException>();
                o.SetBeforeSend((e, _) =>
                {
                    asked++;
                    return e;
                });
                o.SetBeforeBreadcrumb((crumb, _) =>
                {
                    asked++;
                    return crumb;
                });
            });
        s.Log(new Statement(Severity.Error, "unheard") { Logger = "Noise" });
        s.Error(new OperationCanceledException("stop"), "cancelled");

        s.Events(0);
        Assert.Equal(0, asked);
    }

    [Behaviour]
    public static void A_filtered_record_does_not_count_as_a_report(Scenario s)
    {
        s.Start(new DriverSetup { IgnoredLoggers = ["Noise"] });
        var exception = new InvalidOperationException("no card");
        s.Log(new Statement(Severity.Error, "unheard") { Logger = "Noise", Exception = exception });
        s.Error(exception, "heard");

        Assert.Equal("heard", s.Event().Formatted);
    }
}
