using System;
using System.Collections.Generic;
using System.Linq;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Sentry.Testing;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

/// <summary>Release, environment and build: where they come from, and what becomes of names the server does not take.</summary>
internal static class Names
{
    private static readonly string[] Variables = ["SENTRY_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "SENTRY_RELEASE"];

    public static Environments[] Found { get; } =
    [
        new("production"),
        new("staging", ("ASPNETCORE_ENVIRONMENT", "Staging")),
        new("development", ("DOTNET_ENVIRONMENT", "DEVELOPMENT")),
        new("production", ("ASPNETCORE_ENVIRONMENT", "Production")),
        new("Eu-West", ("DOTNET_ENVIRONMENT", " Eu-West ")),
        new("staging", ("ASPNETCORE_ENVIRONMENT", "Staging"), ("DOTNET_ENVIRONMENT", "Development")),
        new("qa", ("SENTRY_ENVIRONMENT", "qa"), ("ASPNETCORE_ENVIRONMENT", "Staging")),
        new("staging", ("SENTRY_ENVIRONMENT", "  "), ("ASPNETCORE_ENVIRONMENT", "Staging")),
    ];

    [Behaviour(With = nameof(Found))]
    public static void The_environment_is_the_one_the_process_was_given(Scenario s, Environments found)
    {
        In(found.Variables, () => s.Start());
        Assert.Equal(found.Expected, Failed(s).Environment);
        Assert.Empty(Sentences(s));
    }

    [Behaviour]
    public static void The_configured_environment_wins_and_is_sent_as_it_is_written(Scenario s)
    {
        In([("SENTRY_ENVIRONMENT", "qa"), ("ASPNETCORE_ENVIRONMENT", "Staging")], () => s.StartWith(("Environment", "Production")));
        Assert.Equal("Production", Failed(s).Environment);
    }

    public static Name[] Wrong { get; } =
    [
        new("Release", "feature/login@1.0", "feature-login@1.0"),
        new("Release", "a\\b@1", "a-b@1"),
        new("Release", new string('r', 230), new string('r', 200)),
        new("Release", "latest", null),
        new("Release", "..", null),
        new("Release", "/", null),
        new("Environment", "pre/prod", "pre-prod"),
        new("Environment", new string('e', 70), new string('e', 64)),
        new("Environment", "None", null),
        new("Environment", ".", null),
        new("Distribution", "1+2", "1-2"),
        new("Distribution", "/", null),
    ];

    [Behaviour(With = nameof(Wrong))]
    public static void A_name_the_server_does_not_take_is_corrected_or_left_out_and_logged_once(Scenario s, Name name)
    {
        In([], () => s.StartWith((name.Option, name.Value)));
        Assert.Equal(name.Expected, name.In(Failed(s)));

        var sentence = Assert.Single(Sentences(s));
        Assert.Contains("the option " + name.Option, sentence, StringComparison.Ordinal);
        Assert.Contains(name.Value, sentence, StringComparison.Ordinal);
    }

    [Behaviour]
    public static void Names_of_the_environment_are_corrected_and_logged_where_they_were_found(Scenario s)
    {
        In([("SENTRY_RELEASE", "feature/login@1.0"), ("SENTRY_ENVIRONMENT", "pre/prod")], () => s.Start());
        var e = Failed(s);
        Assert.Equal(("feature-login@1.0", "pre-prod"), (e.Release, e.Environment));
        Assert.Contains(Sentences(s), static sentence => sentence.Contains("SENTRY_RELEASE", StringComparison.Ordinal));
        Assert.Contains(Sentences(s), static sentence => sentence.Contains("SENTRY_ENVIRONMENT", StringComparison.Ordinal));
    }

    [Behaviour]
    public static void Names_that_a_hook_sets_are_corrected_and_logged_once(Scenario s)
    {
        s.Start(code: static o => o.SetBeforeSend(static (e, _) =>
        {
            e.Release = "feature/" + e.Formatted();
            e.Environment = "none";
            return e;
        }));
        s.Error("first");
        s.Error("second");

        Assert.Equal([("feature-first", null), ("feature-second", null)], s.Events(2).Select(static e => (e.Release, e.Environment)));
        var said = s.Diagnostics.AtLeast(SentryLevel.Warning);
        Assert.Equal(["release", "environment"], said.Select(static sentence => sentence.Contains("the release", StringComparison.Ordinal) ? "release" : "environment"));
    }

    private static string? Formatted(this SentryEvent e) => e.Message?.Formatted;

    private static ReceivedEvent Failed(Scenario s)
    {
        s.Error("failed");
        return s.Event();
    }

    private static List<string> Sentences(Scenario s) =>
        [.. s.Framework.OwnChannel.Split('\n').Where(static line => line.Contains("Sentry", StringComparison.Ordinal))];

    private static void In(IReadOnlyList<(string Name, string? Value)> variables, Action action) => InEnvironment.Run(
        Variables.Select(name => (name, variables.FirstOrDefault(variable => variable.Name == name).Value)), action);

    /// <summary>Variables, and what the environment then is.</summary>
    internal sealed record Environments(string Expected, params (string Name, string? Value)[] Variables)
    {
        public override string ToString() => Variables.Length == 0 ? "none" : string.Join(", ", Variables.Select(static variable => $"{variable.Name}={variable.Value}"));
    }

    /// <summary>A name, and what is sent of it.</summary>
    internal sealed record Name(string Option, string Value, string? Expected)
    {
        public string? In(ReceivedEvent e) => Option switch
        {
            "Release" => e.Release,
            "Environment" => e.Environment,
            _ => e.Text("dist"),
        };

        public override string ToString() => $"{Option} {(Value.Length < 30 ? Value : Value[..10] + "…")}";
    }
}
