using System;
using Sentry.Adapters;
using Sentry.Logging;
using Xunit;

namespace Sentry.Tests.Logging;

public sealed class LogPolicyTests
{
    [Theory]
    [InlineData(SentryLevel.Debug, LogRoute.None)]
    [InlineData(SentryLevel.Info, LogRoute.Breadcrumb)]
    [InlineData(SentryLevel.Warning, LogRoute.Breadcrumb)]
    [InlineData(SentryLevel.Error, LogRoute.Breadcrumb | LogRoute.Event)]
    [InlineData(SentryLevel.Fatal, LogRoute.Breadcrumb | LogRoute.Event)]
    public void By_default_info_leaves_a_breadcrumb_and_error_is_an_event_too(SentryLevel level, object expected)
    {
        var policy = new LogPolicy(new LogPolicyOptions());
        Assert.Equal((LogRoute)expected, policy.Route(level));
        Assert.Equal((LogRoute)expected != LogRoute.None, policy.IsEnabled(level));
    }

    [Fact]
    public void The_two_thresholds_are_independent()
    {
        var policy = new LogPolicy(new LogPolicyOptions { MinimumEventLevel = SentryLevel.Warning, MinimumBreadcrumbLevel = null });
        Assert.Equal(LogRoute.Event, policy.Route(SentryLevel.Warning));
        Assert.Equal(LogRoute.None, policy.Route(SentryLevel.Info));
    }

    [Theory]
    [InlineData("text", true)]
    [InlineData("", false)]
    [InlineData(true, true)]
    [InlineData(5, true)]
    [InlineData(5UL, true)]
    [InlineData(5.5, false)]
    [InlineData(null, false)]
    [InlineData(DayOfWeek.Friday, true)]
    public void Short_scalars_become_tags(object? value, bool expected) => Assert.Equal(expected, new TagRule(null).Takes("Name", value));

    [Fact]
    public void Long_texts_decimals_and_plumbing_do_not_become_tags()
    {
        var rule = new TagRule(null);
        Assert.True(rule.Takes("Name", new string('x', 64)));
        Assert.False(rule.Takes("Name", new string('x', 65)));
        Assert.False(rule.Takes("Name", 5m));
        Assert.False(rule.Takes("requestid", "a"));
        Assert.True(rule.Takes("Name", Guid.NewGuid()));
    }

    [Fact]
    public void Named_tags_replace_the_default_rule()
    {
        var rule = new TagRule(["Tenant*"]);
        Assert.True(rule.Takes("TenantId", 5.5));
        Assert.False(rule.Takes("OrderId", 5));
        Assert.False(rule.Takes("TenantId", null));
    }
}
