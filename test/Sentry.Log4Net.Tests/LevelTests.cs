using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using log4net.Core;
using Xunit;

namespace Sentry.Log4Net.Tests;

public sealed class LevelTests
{
    public static TheoryData<int, SentryLevel> Named => new()
    {
        { Level.All.Value, SentryLevel.Trace },
        { Level.Finest.Value, SentryLevel.Trace },
        { Level.Verbose.Value, SentryLevel.Trace },
        { Level.Finer.Value, SentryLevel.Trace },
        { Level.Trace.Value, SentryLevel.Trace },
        { Level.Fine.Value, SentryLevel.Debug },
        { Level.Debug.Value, SentryLevel.Debug },
        { Level.Info.Value, SentryLevel.Info },
        { Level.Notice.Value, SentryLevel.Info },
        { Level.Warn.Value, SentryLevel.Warning },
        { Level.Error.Value, SentryLevel.Error },
        { Level.Severe.Value, SentryLevel.Error },
        { Level.Critical.Value, SentryLevel.Error },
        { Level.Alert.Value, SentryLevel.Error },
        { Level.Fatal.Value, SentryLevel.Fatal },
        { Level.Emergency.Value, SentryLevel.Fatal },
    };

    [Theory]
    [MemberData(nameof(Named))]
    public void Each_of_log4nets_levels_has_its_place(int value, SentryLevel expected) =>
        Assert.Equal(expected, Log4NetLevelMap.ToSentry(new Level(value, "any name")));

    [Fact]
    public void Every_number_has_a_level_and_a_greater_number_never_a_lower_one()
    {
        var random = new Random(20261122);
        IEnumerable<int> steps = Enumerable.Range(-20, 340).Select(static i => i * 500);
        IEnumerable<int> corners = steps.SelectMany(static value => new[] { value - 1, value, value + 1 });
        IEnumerable<int> anywhere = Enumerable.Range(0, 10_000).Select(_ => random.Next(int.MinValue, int.MaxValue));
        var values = corners.Concat(anywhere).Append(int.MinValue).Append(int.MaxValue - 1).Order().ToList();

        var levels = values.Select(static value => Log4NetLevelMap.ToSentry(new Level(value, "x"))).ToList();

        Assert.All(levels, static level => Assert.True(Enum.IsDefined(level)));
        Assert.Equal(levels.Order(), levels);
        Assert.Equal(6, levels.Distinct().Count());
    }

    [Fact]
    public void A_record_passes_the_threshold_of_its_own_level() => Assert.All(
        Named,
        static row => Assert.Equal(row.Data.Item2, Log4NetLevelMap.ToThreshold(new Level(row.Data.Item1, "x"))));

    [Fact]
    public void No_threshold_has_no_effect()
    {
        Assert.Null(Log4NetLevelMap.ToThreshold(Level.Off));
        Assert.Null(Log4NetLevelMap.ToThreshold(null));
    }

    [Fact]
    public async Task A_custom_level_counts_by_its_number()
    {
        await using var app = await Application.StartAsync();

        app.Log.Logger.Log(typeof(LevelTests), new Level(61_000, "ODD"), "odd", null);
        app.Log.Logger.Log(typeof(LevelTests), new Level(95_000, "WORSE"), "worse", null);

        var e = app.TheEvent();
        Assert.Equal("error", e.Level);
        Assert.Equal("warning", Assert.Single(e.Breadcrumbs).Level);
    }

    [Fact]
    public async Task A_record_of_level_off_is_no_record()
    {
        await using var app = await Application.StartAsync();

        app.Log.Logger.Log(typeof(LevelTests), Level.Off, "never", null);
        app.Log.Error("It failed");

        Assert.Empty(app.TheEvent().Breadcrumbs);
    }

    [Fact]
    public async Task A_record_without_a_level_is_information()
    {
        await using var app = await Application.StartAsync();

        app.Appender.DoAppend(new LoggingEvent(new LoggingEventData { LoggerName = "Shop", Message = "from afar", TimeStampUtc = DateTime.UtcNow }));

        var crumb = app.TheBreadcrumb();
        Assert.Equal(("from afar", "info"), (crumb.Message, crumb.Level));
    }
}
