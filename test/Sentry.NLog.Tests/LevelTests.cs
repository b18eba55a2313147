using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using NLog;
using NLog.Config;
using Xunit;

namespace Sentry.NLog.Tests;

public sealed class LevelTests
{
    public static TheoryData<string, string> Levels => new()
    {
        { "Trace", "debug" },
        { "Debug", "debug" },
        { "Info", "info" },
        { "Warn", "warning" },
        { "Error", "error" },
        { "Fatal", "fatal" },
    };

    [Theory]
    [MemberData(nameof(Levels))]
    public async Task Every_level_has_its_word(string level, string word)
    {
        await using var app = await Application.StartAsync("""minimumEventLevel="Trace" """);

        app.Logger.Log(LogLevel.FromString(level), "It happened");

        Assert.Equal(word, app.TheEvent().Level);
    }

    [Fact]
    public async Task Levels_keep_their_order()
    {
        await using var app = await Application.StartAsync("""minimumEventLevel="Off" minimumBreadcrumbLevel="Trace" """);

        foreach (var level in LogLevel.AllLoggingLevels)
            app.Logger.Log(level, level.Name);
        app.Target.Options.DisableDuplicateEventDetection();
        SentrySdk.CaptureMessage("look");

        List<string> order = ["debug", "info", "warning", "error", "fatal"];
        var ranks = app.TheEvent().Breadcrumbs.Select(breadcrumb => order.IndexOf(breadcrumb.Level)).ToList();
        Assert.Equal(6, ranks.Count);
        Assert.Equal(ranks.Order(), ranks);
    }

    [Fact]
    public async Task Off_never_emits()
    {
        await using var app = await Application.StartAsync("""minimumEventLevel="Trace" """);

        app.Target.WriteAsyncLogEvent(new LogEventInfo(LogLevel.Off, "Shop.Checkout", "never").WithContinuation(static _ => { }));
        app.Logger.Trace("It happened");

        Assert.Equal("It happened", app.TheEvent().Formatted);
    }

    [Theory]
    [InlineData("Warn", 1, 1)]
    [InlineData("Off", 0, 0)]
    public async Task Thresholds_are_applied(string minimumEventLevel, int events, int breadcrumbs)
    {
        await using var app = await Application.StartAsync($"""minimumEventLevel="{minimumEventLevel}" minimumBreadcrumbLevel="Debug" """);

        app.Logger.Trace("unseen");
        app.Logger.Debug("seen");
        app.Logger.Warn("It happened");
        app.Factory.Shutdown();

        Assert.Equal(events, app.Receiver.Events.Count);
        Assert.Equal(breadcrumbs, app.Receiver.Events.Sum(sent => sent.Breadcrumbs.Count));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void A_target_added_by_code_gets_the_records_of_its_lowest_threshold_and_that_of_logs_counts_if_they_are_on(bool areLogsOn, bool isDebugWanted)
    {
        using var factory = new LogFactory();
        factory.Configuration = new LoggingConfiguration(factory).AddSentry("http://key@127.0.0.1:9/1", options =>
        {
            options.EnableLogs = areLogsOn;
            options.MinimumLogLevel = LogLevel.Debug;
            options.InitializeSdk = false;
        });

        var logger = factory.GetLogger("Shop.Checkout");
        Assert.Equal((isDebugWanted, true, false), (logger.IsDebugEnabled, logger.IsInfoEnabled, logger.IsTraceEnabled));
    }
}
