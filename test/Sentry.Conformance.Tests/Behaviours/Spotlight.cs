using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Sentry.Testing;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

/// <summary>Spotlight, a viewer on the developer's machine, gets a copy of everything, and can fail without harm.</summary>
internal static class Spotlight
{
    [Behaviour]
    public static async Task Spotlight_gets_a_copy_of_events_and_logs(Scenario s)
    {
        await using var spotlight = await SentryReceiver.StartAsync();
        s.StartLogs(new DriverSetup { Options = new Dictionary<string, string> { ["SpotlightUrl"] = AddressOf(spotlight) } });
        s.Error("Payment {Number} failed", 7);
        s.Flush();

        Assert.Equal(s.Event().EventId, Assert.Single(await spotlight.WaitForEventsAsync(1)).EventId);
        Assert.Equal(s.OneLog().Body, Assert.Single(await spotlight.WaitForLogsAsync(1)).Body);
    }

    [Behaviour]
    public static async Task Spotlight_needs_no_DSN_and_gets_events_that_sampling_would_leave_out(Scenario s)
    {
        await using var spotlight = await SentryReceiver.StartAsync();
        s.Start(new DriverSetup
        {
            Dsn = string.Empty,
            Options = new Dictionary<string, string> { ["SpotlightUrl"] = AddressOf(spotlight), ["SampleRate"] = "0" },
        });
        s.Error("Payment {Number} failed", 7);

        Assert.Equal("Payment 7 failed", Assert.Single(await spotlight.WaitForEventsAsync(1)).Formatted);
        Assert.Empty(s.Receiver.Requests);
    }

    [Behaviour]
    public static async Task Spotlight_gets_events_that_sampling_leaves_out_for_Sentry(Scenario s)
    {
        await using var spotlight = await SentryReceiver.StartAsync();
        s.Start(new DriverSetup { Options = new Dictionary<string, string> { ["SpotlightUrl"] = AddressOf(spotlight), ["SampleRate"] = "0" } });
        s.Info("Cart has {Count} lines", 3);
        s.Error("Payment {Number} failed", 7);
        s.Flush();

        var copy = Assert.Single(await spotlight.WaitForEventsAsync(1));
        Assert.Equal("Payment 7 failed", copy.Formatted);
        Assert.Equal("Cart has 3 lines", Assert.Single(copy.Breadcrumbs).Message);
        Assert.Empty(s.Receiver.Events);
        var events = SentrySdk.GetStatistics().Events;
        Assert.Equal((1, 0, 1, 0), (events.Seen, events.Sent, events.DroppedBy[DiscardReason.SampleRate], events.Waiting));
    }

    [Behaviour]
    public static async Task The_environment_turns_Spotlight_on_unless_the_configuration_turns_it_off(Scenario s)
    {
        await using var spotlight = await SentryReceiver.StartAsync();
        InEnvironment.Run([("SENTRY_SPOTLIGHT", AddressOf(spotlight))], () =>
        {
            s.StartWith(("EnableSpotlight", "false"));
            s.Error("not copied");
            s.Flush();
            s.Framework.Dispose();
            s.StartWith(("EnableSpotlight", "true"));
            s.Error("copied");
            s.Flush();
        });

        Assert.Equal("copied", Assert.Single(await spotlight.WaitForEventsAsync(1)).Formatted);
        s.Events(2);
    }

    [Behaviour]
    public static void If_Spotlight_does_not_listen_Sentry_gets_everything_and_one_sentence_says_it(Scenario s)
    {
        // A port that nobody listens at: 1 is reserved.
        s.Start(code: static options => options.SpotlightUrl = "http://127.0.0.1:1/stream");
        for (var i = 0; i < 20; i++)
            s.Error("failure {Number}", i);
        s.Events(20);
        s.Close();

        Assert.Single(s.Diagnostics.AtLeast(SentryLevel.Warning), static sentence => sentence.Contains("Spotlight gets no copies", StringComparison.Ordinal));
    }

    private static string AddressOf(SentryReceiver spotlight) => $"http://127.0.0.1:{spotlight.Port}/api/{spotlight.Project}/envelope/";
}
