using System.Linq;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

internal static class Grouping
{
    [Behaviour]
    public static void A_thousand_values_of_one_template_are_one_group(Scenario s)
    {
        s.StartWith(("AttachStacktrace", "false"), ("MaxBreadcrumbs", "0"), ("MaxQueueItems", "5000"));
        for (var i = 0; i < 1000; i++)
            s.Error("Order {Id} failed", i);

        Assert.Single(s.Events(1000).Select(GroupOf).Distinct());
    }

    [Behaviour]
    public static void Two_loggers_with_one_text_are_two_groups(Scenario s)
    {
        s.Start();
        s.Log(new Statement(Severity.Error, "Timeout") { Logger = "Shop.Cart" });
        s.Log(new Statement(Severity.Error, "Timeout") { Logger = "Shop.Delivery" });

        Assert.Equal(2, s.Events(2).Select(GroupOf).Distinct().Count());
    }

    [Behaviour]
    public static void Two_templates_of_one_logger_are_two_groups(Scenario s)
    {
        s.Start();
        s.Error("Order {Id} failed", 7);
        s.Error("Order {Id} vanished", 7);

        Assert.Equal(2, s.Events(2).Select(GroupOf).Distinct().Count());
    }

    [Behaviour]
    public static void An_exception_groups_by_itself(Scenario s)
    {
        s.Start();
        s.Error(new System.InvalidOperationException("no card"), "Order {Id} failed", 7);

        Assert.Empty(s.Event().Fingerprint);
    }

    [Behaviour]
    public static void A_fingerprint_of_the_user_s_wins(Scenario s)
    {
        s.Start();
        SentrySdk.ConfigureScope(static scope => scope.SetFingerprint("mine"));
        s.Error("Order {Id} failed", 7);

        Assert.Equal(["mine"], s.Event().Fingerprint);
    }

    [Behaviour]
    public static void What_a_library_says_groups_by_where_it_was_called_from_as_well(Scenario s)
    {
        s.Start(new DriverSetup { Lists = new System.Collections.Generic.Dictionary<string, string[]> { ["LoggingWrappers"] = [typeof(FrameworkDriver).Namespace!] } });
        Query(s);
        Query(s);
        QueryElsewhere(s);
        s.Log(new Statement(Severity.Error, "Failed executing a command") { Logger = "Shop.Database" });

        var groups = s.Events(4).Select(GroupOf).ToArray();
        Assert.Equal(groups[0], groups[1]);
        Assert.Equal(3, groups.Distinct().Count());
        Assert.Contains(nameof(QueryElsewhere), groups[2], System.StringComparison.Ordinal);
        Assert.Equal(2, groups[3].Split('|').Length);
    }

    [Behaviour]
    public static void Without_a_stack_a_library_record_groups_by_the_current_work(Scenario s)
    {
        s.StartWith(("AttachStacktrace", "false"));
        foreach (var route in new[] { "GET /cart", "GET /cart", "GET /orders", null })
        {
            using (SentrySdk.PushIsolationScope())
            {
                SentrySdk.ConfigureScope(scope => scope.TransactionName = route);
                Query(s);
            }
        }

        Assert.Equal(["GET /cart", "GET /cart", "GET /orders"], s.Events(4).Take(3).Select(static e => e.Fingerprint[^1]));
        Assert.Equal(2, s.Events(4)[3].Fingerprint.Count);
    }

    [Behaviour]
    public static void A_grouping_that_a_hook_has_chosen_stays(Scenario s)
    {
        s.Start(code: static o => o.SetBeforeSend(static (e, _) =>
        {
            e.Fingerprint.Add("mine");
            return e;
        }));
        Query(s);

        Assert.Equal("mine", s.Event().Fingerprint[^1]);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Query(Scenario s) =>
        s.Log(new Statement(Severity.Error, "Failed executing a command") { Logger = "Microsoft.EntityFrameworkCore.Database.Command" });

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void QueryElsewhere(Scenario s) =>
        s.Log(new Statement(Severity.Error, "Failed executing a command") { Logger = "Microsoft.EntityFrameworkCore.Database.Command" });

    private static string GroupOf(Testing.ReceivedEvent e)
    {
        Assert.NotEmpty(e.Fingerprint);
        return string.Join('|', e.Fingerprint);
    }
}
