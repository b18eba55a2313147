using System.Linq;
using System.Threading.Tasks;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

internal static class Grouping
{
    [Behaviour]
    public static Task A_thousand_values_of_one_template_are_one_group(Scenario s)
    {
        s.StartWith(("AttachStacktrace", "false"), ("MaxBreadcrumbs", "0"), ("MaxQueueItems", "5000"));
        for (var i = 0; i < 1000; i++)
            s.Error("Order {Id} failed", i);

        Assert.Single(s.Events(1000).Select(GroupOf).Distinct());
        return Task.CompletedTask;
    }

    [Behaviour]
    public static Task Two_loggers_with_one_text_are_two_groups(Scenario s)
    {
        s.Start();
        s.Log(new Statement(Severity.Error, "Timeout") { Logger = "Shop.Cart" });
        s.Log(new Statement(Severity.Error, "Timeout") { Logger = "Shop.Delivery" });

        Assert.Equal(2, s.Events(2).Select(GroupOf).Distinct().Count());
        return Task.CompletedTask;
    }

    [Behaviour]
    public static Task Two_templates_of_one_logger_are_two_groups(Scenario s)
    {
        s.Start();
        s.Error("Order {Id} failed", 7);
        s.Error("Order {Id} vanished", 7);

        Assert.Equal(2, s.Events(2).Select(GroupOf).Distinct().Count());
        return Task.CompletedTask;
    }

    [Behaviour]
    public static Task An_exception_groups_by_itself(Scenario s)
    {
        s.Start();
        s.Error(new System.InvalidOperationException("no card"), "Order {Id} failed", 7);

        Assert.Empty(s.Event().Fingerprint);
        return Task.CompletedTask;
    }

    [Behaviour]
    public static Task A_fingerprint_of_the_user_s_wins(Scenario s)
    {
        s.Start();
        SentrySdk.ConfigureScope(static scope => scope.SetFingerprint("mine"));
        s.Error("Order {Id} failed", 7);

        Assert.Equal(["mine"], s.Event().Fingerprint);
        return Task.CompletedTask;
    }

    private static string GroupOf(Testing.ReceivedEvent e)
    {
        Assert.NotEmpty(e.Fingerprint);
        return string.Join('|', e.Fingerprint);
    }
}
