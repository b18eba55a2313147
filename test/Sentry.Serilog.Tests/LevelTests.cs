using System;
using System.Linq;
using System.Threading.Tasks;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Xunit;

namespace Sentry.Serilog.Tests;

public sealed class LevelTests
{
    [Theory]
    [InlineData(LogEventLevel.Verbose, SentryLevel.Trace)]
    [InlineData(LogEventLevel.Debug, SentryLevel.Debug)]
    [InlineData(LogEventLevel.Information, SentryLevel.Info)]
    [InlineData(LogEventLevel.Warning, SentryLevel.Warning)]
    [InlineData(LogEventLevel.Error, SentryLevel.Error)]
    [InlineData(LogEventLevel.Fatal, SentryLevel.Fatal)]
    public void Each_level_of_Serilog_has_its_own(LogEventLevel level, SentryLevel expected) => Assert.Equal(expected, SerilogLevelMap.ToSentry(level));

    [Fact]
    public void The_map_is_total_and_never_falls()
    {
        var numbers = Enumerable.Range(-300, 600).Append(int.MaxValue).Prepend(int.MinValue).ToList();
        var levels = numbers.ConvertAll(number => SerilogLevelMap.ToSentry((LogEventLevel)number));

        Assert.All(levels, level => Assert.True(Enum.IsDefined(level)));
        Assert.Equal(levels.Order(), levels);
    }

    [Fact]
    public async Task Thresholds_are_the_options()
    {
        await using var app = await Application.StartAsync(o =>
        {
            o.MinimumEventLevel = LogEventLevel.Warning;
            o.MinimumBreadcrumbLevel = LogEventLevel.Debug;
        });

        app.Logger.Verbose("Too little");
        app.Logger.Debug("A step");
        app.Logger.Warning("Enough");

        var sent = app.TheEvent();
        Assert.Equal("Enough", sent.Formatted);
        Assert.Equal("A step", Assert.Single(sent.Breadcrumbs).Message);
    }

    [Fact]
    public async Task Off_as_a_threshold_means_none_and_as_a_level_never()
    {
        await using var app = await Application.StartAsync(o => o.MinimumBreadcrumbLevel = LevelAlias.Off);
        await using var silent = await Application.StartAsync(o =>
        {
            o.MinimumEventLevel = LevelAlias.Off;
            o.Hub = SentrySdk.CreateHub(new SentryOptions { Dsn = o.Dsn });
        });

        app.Logger.Fatal("First");
        app.Logger.Fatal("Second");
        app.Logger.Write(LevelAlias.Off, "Never");
        silent.Logger.Fatal("Nobody hears");

        await silent.Logger.DisposeAsync();
        await app.Logger.DisposeAsync();
        Assert.Equal(["First", "Second"], app.Receiver.Events.Select(e => e.Formatted));
        Assert.All(app.Receiver.Events, e => Assert.Empty(e.Breadcrumbs));
        Assert.Empty(silent.Receiver.Events);
    }

    [Fact]
    public async Task Records_below_the_restriction_do_not_come()
    {
        await using var app = await Application.StartAsync(o => o.RestrictedToMinimumLevel = LogEventLevel.Warning);

        app.Logger.Information("Below");
        app.Logger.Warning("At");

        Assert.Equal("At", app.TheBreadcrumb().Message);
    }

    [Fact]
    public async Task A_level_switch_is_applied_while_it_changes()
    {
        var levelSwitch = new LoggingLevelSwitch(LogEventLevel.Fatal);
        await using var app = await Application.StartAsync(o => o.LevelSwitch = levelSwitch);

        app.Logger.Information("Before");
        levelSwitch.MinimumLevel = LogEventLevel.Information;
        app.Logger.Information("While");
        levelSwitch.MinimumLevel = LogEventLevel.Error;
        app.Logger.Warning("After");

        Assert.Equal("While", app.TheBreadcrumb().Message);
    }

    [Fact]
    public async Task Overrides_for_a_source_are_applied()
    {
        await using var app = await Application.StartAsync(logging: c => c.MinimumLevel.Override("Noisy", LogEventLevel.Warning));

        app.Logger.ForContext(Constants.SourceContextPropertyName, "Noisy.Part").Information("Noise");
        app.Logger.ForContext(Constants.SourceContextPropertyName, "Quiet").Information("A step");

        Assert.Equal("A step", app.TheBreadcrumb().Message);
    }
}
