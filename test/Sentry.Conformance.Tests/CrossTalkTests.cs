using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Testing;
using Xunit;

namespace Sentry.Conformance.Tests;

/// <summary>What belongs to one unit of work, or to one hub, is never seen in another.</summary>
public sealed class CrossTalkTests
{
    private const int Units = 200;

    [Fact]
    public async Task Two_hundred_units_of_work_never_show_each_other_s_breadcrumbs()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        var frameworks = Frameworks.All();
        foreach (var framework in frameworks)
            framework.Start(new DriverSetup { Dsn = receiver.Dsn });
        try
        {
            await Task.WhenAll(Enumerable.Range(0, Units).Select(id => Task.Run(() => WorkAsync(id, frameworks))));
            Assert.True(await SentrySdk.FlushAsync(TimeSpan.FromSeconds(30)));
        }
        finally
        {
            foreach (var framework in frameworks)
                framework.Dispose();
        }

        Assert.Equal(Enumerable.Range(0, Units), receiver.Events.Select(IdOf).Order());
        Assert.All(receiver.Events, static e => Assert.Equal(
            Enumerable.Range(0, 3).Select(step => $"step {step} of unit {IdOf(e)}"),
            e.Breadcrumbs.Select(static crumb => crumb.Message)));
        Assert.Empty(WireRules.CheckAll(receiver.Requests, new WireExpectations { Dsn = receiver.Dsn }));
    }

    [Fact]
    public async Task Two_hubs_with_two_receivers_never_show_each_other_s_records()
    {
        foreach (var maker in Frameworks.All().Select(static framework => framework.Name))
        {
            await using var leftReceiver = await SentryReceiver.StartAsync();
            await using var rightReceiver = await SentryReceiver.StartAsync();
            using var leftHub = SentrySdk.CreateHub(new SentryOptions { Dsn = leftReceiver.Dsn });
            using var rightHub = SentrySdk.CreateHub(new SentryOptions { Dsn = rightReceiver.Dsn });
            using var left = Frameworks.Named(maker);
            using var right = Frameworks.Named(maker);
            left.Start(new DriverSetup { Hub = leftHub });
            right.Start(new DriverSetup { Hub = rightHub });

            leftHub.ConfigureScope(static scope => scope.SetTag("side", "left"));
            left.Log(new Statement(Severity.Info, "left step"));
            right.Log(new Statement(Severity.Info, "right step"));
            left.Log(new Statement(Severity.Error, "left failure"));
            right.Log(new Statement(Severity.Error, "right failure"));
            Assert.True(leftHub.Flush(TimeSpan.FromSeconds(15)) && rightHub.Flush(TimeSpan.FromSeconds(15)));

            AssertTold(leftReceiver, "left", "left");
            AssertTold(rightReceiver, "right", null);
            Assert.False(SentrySdk.IsEnabled);
        }
    }

    private static void AssertTold(SentryReceiver receiver, string side, string? tag)
    {
        var e = Assert.Single(receiver.Events);
        Assert.Equal(side + " failure", e.Formatted);
        Assert.Equal([side + " step"], e.Breadcrumbs.Select(static crumb => crumb.Message));
        Assert.Equal(tag, e.Tags.TryGetValue("side", out var told) ? told : null);
    }

    /// <summary>Each step through another framework, so that a trail is one whoever adds to it; each unit begins with another.</summary>
    private static async Task WorkAsync(int id, IReadOnlyList<FrameworkDriver> frameworks)
    {
        using var unit = id % 8 < 4 ? new Activity("unit").Start() : SentrySdk.PushIsolationScope();
        for (var step = 0; step < 3; step++)
        {
            frameworks[(id + step) % frameworks.Count].Log(new Statement(Severity.Info, "step {Step} of unit {Unit}", step, id));
            await Task.Yield();
        }

        frameworks[(id + 3) % frameworks.Count].Log(new Statement(Severity.Error, "Unit {Unit} failed", id));
    }

    private static int IdOf(ReceivedEvent e) => int.Parse(e.Formatted!.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
}
