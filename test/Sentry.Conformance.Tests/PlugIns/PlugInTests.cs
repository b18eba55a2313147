using System;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Testing;
using Xunit;

namespace Sentry.Conformance.Tests.PlugIns;

/// <summary>Plug-ins can be unloaded, whatever they have logged, and whoever's SDK they have used.</summary>
public sealed class PlugInTests
{
    public static TheoryData<string> Names => [.. Frameworks.All().Select(static framework => framework.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task One_that_left_breadcrumbs_through_the_host_is_collected_while_these_wait(string name)
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var framework = Frameworks.Named(name);
        framework.Start(new DriverSetup { Dsn = receiver.Dsn });
        PlugInContext.AssertCollected(PlugInContext.Run(nameof(PlugIn.LeaveBreadcrumbs), framework.NativeLogger));

        framework.Log(new Statement(Severity.Error, "failed"));
        framework.Flush();
        Assert.True(Assert.Single(receiver.Events).Breadcrumbs.Count >= 3, receiver.Describe());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task One_that_failed_and_notified_the_host_is_collected_when_its_event_was_sent(string name)
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var framework = Frameworks.Named(name);
        framework.Start(new DriverSetup { Dsn = receiver.Dsn });
        var context = PlugInContext.Run(nameof(PlugIn.Fail), framework.NativeLogger);
        Assert.True(SentrySdk.Flush(TimeSpan.FromSeconds(20)));
        Assert.Single(receiver.Events);
        PlugInContext.AssertCollected(context);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_that_shared_the_SDK_of_the_host_takes_its_hooks_along_even_if_it_came_first(bool cameFirst)
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var framework = Frameworks.Named("Serilog");
        var dsn = receiver.Dsn;
        void Start()
        {
            framework.Start(new DriverSetup { Dsn = dsn });
            framework.Log(new Statement(Severity.Info, "step"));
            framework.Log(new Statement(Severity.Error, "failed"));
            framework.Flush();
        }

        if (!cameFirst)
            Start();
        var host = cameFirst ? Start : new Action(static () => { });
        PlugInContext.AssertCollected(PlugInContext.Run(nameof(PlugIn.ShareSdkOfHost), (dsn, host)));
        Assert.True(SentrySdk.IsEnabled);
    }

    [Fact]
    public async Task One_that_brought_its_own_SDK_is_collected_after_its_dispose()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        var context = PlugInContext.Run(nameof(PlugIn.UseOwnSdk), receiver.Dsn, "Sentry.Logging.Core", "Sentry.Serilog");
        Assert.Single(receiver.Events);
        Assert.False(SentrySdk.IsEnabled);
        PlugInContext.AssertCollected(context);
    }
}
