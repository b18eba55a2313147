using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

/// <summary>With, without and with a wrong DSN, in any order, and together with others.</summary>
internal static class Starting
{
    private const string DsnVariable = "SENTRY_DSN";

    public static string[] UnusableDsns { get; } =
    [
        // One for each sentence: the error stream hears each once in a process.
        "nonsense", "https://key@host.example", "https://host.example/1", "ftp://key@host.example/1",
        "{{dsn}}", "#{Sentry.Dsn}#", "%NO_SUCH_DSN%", "__SENTRY_DSN__", "https://<key>@host.example/1", "https://acme.sentry.io/projects/shop/",
        "https://key@host.example/1,https://key@host.example/2", "https://key@host.example:99999/1",
    ];

    /// <summary>How a DSN may be written and still be meant; the second part is how it ends.</summary>
    public static string[] Wrappings { get; } = ["\"…\"", "'…'", "“…”", "  …  ", "SENTRY_DSN=…", "SENTRY_DSN=\"…\"", "Dsn: …", "\uFEFF…\u200B", "…,", "<…>", "…/"];

    [Behaviour]
    public static void Without_a_DSN_nothing_throws_and_one_sentence_says_where_it_was_looked_for(Scenario s)
    {
        s.Framework.Start(new DriverSetup());
        LogAndFlush(s);

        var sentence = Assert.Single(Sentences(s));
        Assert.Contains(DsnVariable, sentence, StringComparison.Ordinal);
    }

    public static string[] EmptyDsns { get; } = ["", "  "];

    [Behaviour(With = nameof(EmptyDsns))]
    public static void An_empty_DSN_switches_off_silently(Scenario s, string dsn)
    {
        s.Framework.Start(new DriverSetup { Dsn = dsn });
        LogAndFlush(s);

        Assert.Empty(Sentences(s));
    }

    [Behaviour(With = nameof(UnusableDsns))]
    public static void A_DSN_that_cannot_be_used_is_logged_in_one_sentence(Scenario s, string dsn)
    {
        s.Framework.Start(new DriverSetup { Dsn = dsn });
        LogAndFlush(s);

        Assert.Contains("DSN", Assert.Single(Sentences(s)), StringComparison.Ordinal);
    }

    [Behaviour(With = nameof(Wrappings))]
    public static void What_was_copied_along_with_a_DSN_is_taken_off(Scenario s, string wrapping)
    {
        s.Framework.Start(new DriverSetup { Dsn = wrapping.Replace("…", s.Dsn, StringComparison.Ordinal) });
        s.Error("failed");

        s.Event();
        Assert.Empty(Sentences(s));
    }

    [Behaviour]
    public static void The_address_of_an_endpoint_is_read_as_the_DSN_it_came_from_and_said(Scenario s)
    {
        var slash = s.Dsn.LastIndexOf('/');
        s.Framework.Start(new DriverSetup { Dsn = s.Dsn[..slash] + "/api" + s.Dsn[slash..] + "/envelope/" });
        s.Error("failed");

        s.Event();
        Assert.Contains("endpoint", Assert.Single(Sentences(s)), StringComparison.Ordinal);
    }

    [Behaviour]
    public static void The_environment_gives_the_DSN_where_the_configuration_has_none(Scenario s)
    {
        InEnvironment.Run([(DsnVariable, s.Dsn)], () => s.Framework.Start(new DriverSetup()));
        s.Error("failed");

        s.Event();
    }

    [Behaviour]
    public static void The_configuration_s_DSN_wins_over_the_environment_s(Scenario s)
    {
        InEnvironment.Run([(DsnVariable, "http://nobody@127.0.0.1:9/1")], () => s.Start());
        s.Error("failed");

        s.Event();
    }

    /// <summary>Options with values they cannot have.</summary>
    public static string[] OutOfRange { get; } = ["SampleRate 5", "SampleRate -1", "MaxBreadcrumbs -1", "MaxBreadcrumbs 1001", "MaxQueueItems 0",
        "MaxQueueBytes -1", "ShutdownTimeout -00:00:01", "FlushTimeout 20.00:00:00", "UpgradeWindow 00:01:00"];

    [Behaviour(With = nameof(OutOfRange))]
    public static void A_number_or_time_that_an_option_cannot_be_is_logged_and_ignored(Scenario s, string option)
    {
        var parts = option.Split(' ');
        s.StartWith((parts[0], parts[1]));
        s.Info("step");
        s.Error("failed");

        Assert.Single(s.Event().Breadcrumbs);
        var sentence = Assert.Single(Sentences(s));
        Assert.Contains(parts[0], sentence, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("should be", sentence, StringComparison.Ordinal);
    }

    /// <summary>Variables with values they cannot have.</summary>
    public static string[] OddVariables { get; } = ["SENTRY_DEBUG perhaps", "SENTRY_DEBUG 2", "SENTRY_SAMPLE_RATE 5", "SENTRY_SAMPLE_RATE half"];

    [Behaviour(With = nameof(OddVariables))]
    public static void A_variable_of_the_environment_that_cannot_be_read_is_logged_and_ignored(Scenario s, string variable)
    {
        var parts = variable.Split(' ');
        InEnvironment.Run([(parts[0], parts[1])], () => s.Start());
        s.Error("failed");

        s.Event();
        Assert.Single(s.Framework.OwnChannel.Split($"{parts[0]} is \"{parts[1]}\" and should be").Skip(1));
    }

    [Behaviour]
    public static void Init_may_come_before_the_integration(Scenario s)
    {
        s.Init(static o => o.Release = "by-code@1");
        s.Framework.Start(new DriverSetup());
        s.Info("step");
        s.Error("failed");

        var e = s.Event();
        Assert.Equal("by-code@1", e.Release);
        Assert.Single(e.Breadcrumbs);
        Assert.Empty(Sentences(s));
    }

    [Behaviour]
    public static void Init_may_come_after_an_integration_without_a_DSN(Scenario s)
    {
        s.Framework.Start(new DriverSetup());
        s.Error("too early");
        s.Init(static o => o.Release = "by-code@1");
        s.Info("step");
        s.Error("failed");

        var e = s.Event();
        Assert.Equal(("failed", "by-code@1"), (e.Formatted, e.Release));
        Assert.Equal("step", Assert.Single(e.Breadcrumbs).Message);
    }

    [Behaviour]
    public static void Init_may_come_after_an_integration_with_the_same_DSN(Scenario s)
    {
        s.Start();
        s.Init(static _ => { });
        s.Info("step");
        s.Error("failed");

        Assert.Single(s.Event().Breadcrumbs);
        Assert.Empty(s.Diagnostics.AtLeast(SentryLevel.Warning));
    }

    [Behaviour]
    public static async Task An_integration_with_another_DSN_joins_and_says_what_is_ignored(Scenario s)
    {
        await using var other = await Testing.SentryReceiver.StartAsync();
        s.Init(static _ => { });
        s.Framework.Start(new DriverSetup { Dsn = other.Dsn, Options = new Dictionary<string, string> { ["Release"] = "other@2" } });
        s.Error("failed");

        s.Event();
        Assert.Empty(other.Requests);
        var sentence = Assert.Single(Sentences(s));
        Assert.Contains("Dsn", sentence, StringComparison.Ordinal);
        Assert.Contains("Release", sentence, StringComparison.Ordinal);
    }

    [Behaviour]
    public static async Task Init_with_another_DSN_joins_the_integration_and_says_what_is_ignored(Scenario s)
    {
        await using var other = await Testing.SentryReceiver.StartAsync();
        s.Start();
        s.Init(o => o.Dsn = other.Dsn);
        s.Error("failed");

        s.Event();
        Assert.Empty(other.Requests);
        Assert.Contains("Dsn", Assert.Single(s.Diagnostics.AtLeast(SentryLevel.Warning)), StringComparison.Ordinal);
    }

    [Behaviour]
    public static void The_hooks_of_a_later_joiner_are_added(Scenario s)
    {
        s.Start(code: static o => o.SetBeforeSend(static (e, _) => With(e, "first")));
        s.Init(static o =>
        {
            o.SetBeforeSend(static (e, _) => With(e, "second"));
            o.SetBeforeBreadcrumb(static (crumb, _) => crumb.Message == "unwanted" ? null : crumb);
            o.AddExceptionFilterForType<TimeoutException>();
        });
        s.Info("unwanted");
        s.Info("wanted");
        s.Error(new TimeoutException(), "filtered");
        s.Error("failed");

        var e = s.Event();
        Assert.Equal(("yes", "yes"), (e.Tags["first"], e.Tags["second"]));
        Assert.Equal("wanted", Assert.Single(e.Breadcrumbs).Message);
    }

    [Behaviour]
    public static void An_integration_that_may_not_start_the_SDK_waits_for_another(Scenario s)
    {
        s.StartWith(("InitializeSdk", "false"));
        s.Error("too early");
        s.Init(static _ => { });
        s.Error("failed");

        Assert.Equal("failed", s.Event().Formatted);
    }

    private static SentryEvent With(SentryEvent e, string tag)
    {
        e.SetTag(tag, "yes");
        return e;
    }

    private static void LogAndFlush(Scenario s)
    {
        s.Info("step");
        s.Error(new InvalidOperationException("no card"), "failed");
        s.Framework.Flush();
        Assert.Empty(s.Receiver.Requests);
    }

    /// <summary>What was said at warning or above on the framework's own channel; information is for those who ask.</summary>
    private static List<string> Sentences(Scenario s) =>
        [.. s.Framework.OwnChannel.Split('\n').Where(static line => line.Contains("Sentry", StringComparison.Ordinal))];
}
