using System;
using System.Linq;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

/// <summary>What must not leave; every shape in every position is held by the matrix in Secrets.</summary>
internal static class Privacy
{
    [Behaviour(Needs = Capabilities.NamedHoles)]
    public static void A_value_under_a_sensitive_name_is_filtered_wherever_it_is_sent(Scenario s)
    {
        s.Start();
        s.Info("Login of {Customer} with {Password}", "ada", "hunter2");
        s.Error("Login of {Customer} with {Password} failed", "ada", "hunter2");

        var sent = s.Event();
        Assert.Equal("Login of ada with [Filtered] failed", sent.Formatted);
        Assert.Equal("[Filtered]", sent.Text("logentry", "params", "Password"));
        Assert.Equal("[Filtered]", sent.Text("contexts", "log", "Password"));
        Assert.Equal(("ada", "[Filtered]"), (sent.Tags["Customer"], sent.Tags["Password"]));
        Assert.Equal(("Login of ada with [Filtered]", "[Filtered]"), (sent.Breadcrumbs.Single().Message, sent.Breadcrumbs.Single().Data["Password"].GetString()));
    }

    [Behaviour]
    public static void A_secret_in_a_text_is_filtered_and_the_rest_of_the_text_stays(Scenario s)
    {
        s.Start();
        s.Error(new InvalidOperationException("Password=hunter2; was refused"), "Calling {Address} failed", "https://cook:hunter2@shop.example/?page=2&token=t0ken");

        var sent = s.Event();
        Assert.Equal("Calling https://[Filtered]:[Filtered]@shop.example/?page=2&token=[Filtered] failed", sent.Formatted);
        Assert.Equal("Password=[Filtered]; was refused", sent.Json.GetProperty("exception").GetProperty("values")[0].GetProperty("value").GetString());
    }

    [Behaviour(Needs = Capabilities.NamedHoles)]
    public static void A_sensitive_value_with_half_a_surrogate_pair_does_not_cost_the_record(Scenario s)
    {
        s.Start();
        s.Error("Login with {Password} failed", "hunter2\ud83d");

        Assert.Equal("Login with [Filtered] failed", s.Event().Formatted);
    }

    [Behaviour]
    public static void A_scope_s_value_under_a_sensitive_name_is_filtered(Scenario s)
    {
        s.Start();
        using (s.Framework.PushScope(("ApiKey", "k-1"), ("TokenCount", 7)))
            s.Error("Login failed");

        var sent = s.Event();
        Assert.Equal("[Filtered]", sent.Text("contexts", "log", "ApiKey"));
        Assert.Equal("7", sent.Tags["TokenCount"]);
    }
}
