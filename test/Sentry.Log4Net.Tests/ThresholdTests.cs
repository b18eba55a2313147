using System;
using System.Linq;
using System.Threading.Tasks;
using log4net.Core;
using log4net.Filter;
using Xunit;

namespace Sentry.Log4Net.Tests;

public sealed class ThresholdTests
{
    [Fact]
    public async Task The_appenders_threshold_is_applied()
    {
        await using var app = await Application.StartAsync("<threshold value='WARN' />");

        app.Log.Info("info");
        app.Log.Warn("warn");
        app.Log.Error("error");

        Assert.Equal("warn", Assert.Single(app.TheEvent().Breadcrumbs).Message);
    }

    [Fact]
    public async Task Filters_are_applied_in_their_order()
    {
        await using var app = await Application.StartAsync("""
            <filter type="log4net.Filter.StringMatchFilter"><stringToMatch value="wanted" /></filter>
            <filter type="log4net.Filter.LoggerMatchFilter"><loggerToMatch value="Noise" /><acceptOnMatch value="false" /></filter>
            """);

        app.LoggerNamed("Noise").Info("wanted noise");
        app.LoggerNamed("Noise").Error("noise");
        app.Log.Error("It failed");

        var e = app.TheEvent();
        Assert.Equal("It failed", e.Formatted);
        Assert.Equal("wanted noise", Assert.Single(e.Breadcrumbs).Message);
    }

    [Fact]
    public async Task A_filter_that_throws_loses_its_record_and_says_so()
    {
        await using var app = await Application.StartAsync();
        app.Appender.AddFilter(new CodeFilter(static record => record.RenderedMessage == "bad" ? throw new InvalidOperationException("no opinion") : FilterDecision.Neutral));

        app.Log.Error("bad");
        app.Log.Error("It failed");

        Assert.Equal("It failed", app.TheEvent().Formatted);
        Assert.Contains(app.Sentences, static sentence => sentence.Contains("no opinion", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_filter_that_logs_does_not_recurse()
    {
        await using var app = await Application.StartAsync();
        var asked = 0;
        app.Appender.AddFilter(new CodeFilter(_ =>
        {
            asked++;
            app.Log.Error("from the filter");
            return FilterDecision.Neutral;
        }));

        app.Log.Error("It failed");

        Assert.Equal("It failed", app.TheEvent().Formatted);
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task An_appender_with_several_references_takes_an_event_once()
    {
        await using var app = await Application.StartAsync(around: """
            <appender name="Forwarding" type="log4net.Appender.ForwardingAppender"><appender-ref ref="Sentry" /></appender>
            <root><level value="ALL" /><appender-ref ref="Sentry" /><appender-ref ref="Sentry" /><appender-ref ref="Forwarding" /></root>
            <logger name="Shop"><appender-ref ref="Sentry" /></logger>
            """);

        app.Log.Info("once");
        app.Log.Info("once");
        app.Log.Error("It failed");

        Assert.Equal(["once", "once"], app.TheEvent().Breadcrumbs.Select(static crumb => crumb.Message));
    }

    [Fact]
    public async Task Two_appenders_on_one_hub_take_an_event_once()
    {
        await using var app = await Application.StartAsync(around: """
            <appender name="Other" type="Sentry.Log4Net.SentryAppender, Sentry.Log4Net" />
            <root><level value="ALL" /><appender-ref ref="Sentry" /><appender-ref ref="Other" /></root>
            """);

        app.Log.Info("once");
        app.Log.Error("It failed");

        Assert.Equal("once", Assert.Single(app.TheEvent().Breadcrumbs).Message);
    }

    private sealed class CodeFilter(Func<LoggingEvent, FilterDecision> decide) : FilterSkeleton
    {
        public override FilterDecision Decide(LoggingEvent loggingEvent) => decide(loggingEvent);
    }
}
