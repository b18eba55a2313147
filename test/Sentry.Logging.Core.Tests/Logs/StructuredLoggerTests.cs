using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Logs;
using Sentry.Testing;
using Xunit;

namespace Sentry.Tests.Logs;

public sealed class StructuredLoggerTests
{
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("Paid {Amount:N2} to {Customer,-6}!", "Paid 1,234.50 to Anna  !")]
    [InlineData("{1} paid {0:0.0}", "Anna paid 1234.5")]
    [InlineData("{{literal}} {Amount}", "{literal} 1234.5")]
    [InlineData("{Amount} {Customer} {Missing}", "1234.5 Anna {Missing}")]
    [InlineData("no holes", "no holes")]
    [InlineData("broken {", "broken {")]
    [InlineData("empty {}", "empty {}")]
    [InlineData("broken {Amount of {Customer}", "broken {Amount of 1234.5")]
    [InlineData("{@Amount} {$Customer}}", "1234.5 Anna}")]
    public async Task A_template_is_rendered_with_its_arguments(string template, string text)
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = Hub(receiver);

        hub.Logger.LogInfo(template, 1234.5, "Anna");
        Assert.True(hub.Flush(Enough));

        var log = Assert.Single(receiver.Logs);
        Assert.Equal((text, template), (log.Body, log["sentry.message.template"]));
        Assert.Equal(2, log.Attributes.Keys.Count(static name => name.StartsWith("sentry.message.parameter.", StringComparison.Ordinal)));
        Assert.Empty(WireRules.CheckAll(receiver.Requests, new WireExpectations { Dsn = receiver.Dsn }));
    }

    [Fact]
    public async Task Each_method_has_its_level_and_no_log_an_origin()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = Hub(receiver);
        var logger = hub.Logger;

        logger.LogTrace("a");
        logger.LogDebug("b");
        logger.LogInfo("c");
        logger.LogWarning("d");
        logger.LogError("e");
        logger.LogFatal(static log => log.SetAttribute("tenant", 7), "f");
        Assert.True(hub.Flush(Enough));

        Assert.Equal(["trace", "debug", "info", "warn", "error", "fatal"], receiver.Logs.Select(static log => log.Level));
        Assert.Equal(7L, receiver.Logs[5]["tenant"]);
        Assert.All(receiver.Logs, static log => Assert.Null(log.Origin));
    }

    [Fact]
    public async Task A_fatal_log_is_sent_at_once()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = Hub(receiver);

        hub.Logger.LogFatal("out of memory");

        Assert.Equal("out of memory", Assert.Single(await receiver.WaitForLogsAsync(1)).Body);
    }

    [Fact]
    public async Task Code_that_configures_a_log_and_throws_loses_what_it_had_not_done()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = Hub(receiver);

        hub.Logger.LogInfo(
            static log =>
            {
                log.SetAttribute("before", true);
                throw new InvalidOperationException();
            },
            "Paid {Id}",
            1);
        Assert.True(hub.Flush(Enough));

        var log = Assert.Single(receiver.Logs);
        Assert.Equal(("Paid 1", true), (log.Body, log["before"]));
    }

    [Fact]
    public async Task Two_hundred_units_at_once_have_each_its_own_trace_and_attributes()
    {
        const int units = 200;
        const int logs = 20;
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = Hub(receiver);
        hub.ConfigureGlobalScope(static scope => scope.SetAttribute("process", "shop"));
        await Task.WhenAll(Enumerable.Range(0, units).Select(unit => Task.Run(async () =>
        {
            using var activity = unit % 2 == 0 ? new Activity("request").Start() : null;
            using var block = hub.PushIsolationScope();
            hub.ConfigureScope(scope =>
            {
                scope.SetAttribute("unit", unit);
                scope.User.Id = "user " + unit;
            });
            for (var i = 0; i < logs; i++)
            {
                using (hub.PushScope())
                {
                    hub.ConfigureScope(scope => scope.SetAttribute("step", i));
                    hub.Logger.LogInfo("{Unit} does {Step}", unit, i);
                }

                await Task.Yield();
            }
        })));
        Assert.True(hub.Flush(Enough));

        Assert.Equal(units * logs, receiver.Logs.Count);
        Assert.All(receiver.Logs, static log =>
        {
            Assert.Equal(log["sentry.message.parameter.Unit"], log["unit"]);
            Assert.Equal(log["sentry.message.parameter.Step"], log["step"]);
            Assert.Equal(("user " + log["unit"], "shop"), (log["user.id"], log["process"]));
        });
        var traces = receiver.Logs.GroupBy(static log => log["unit"]).Select(static unit => Assert.Single(unit.Select(static log => log.TraceId).Distinct()));
        Assert.Equal(units, traces.Distinct().Count());
        Assert.All(receiver.Logs, static log => Assert.Equal((long)log["unit"]! % 2 == 0, log.SpanId is not null));
    }

    [Fact]
    public async Task What_is_changed_after_the_call_is_sent_as_it_was()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = Hub(receiver);
        var items = new List<string> { "book" };
        hub.ConfigureScope(static scope => scope.User.Id = "before");

        hub.Logger.LogInfo("Bought {Items}", items);
        items.Add("pen");
        hub.ConfigureScope(static scope =>
        {
            scope.User.Id = "after";
            scope.SetAttribute("later", true);
        });
        Assert.True(hub.Flush(Enough));

        var log = Assert.Single(receiver.Logs);
        Assert.Equal(("[\"book\"]", "before", null), (log["sentry.message.parameter.Items"], log["user.id"], log["later"]));
    }

    [Fact]
    public async Task A_hook_that_throws_drops_the_log_which_is_counted()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = Hub(receiver, static options => options.SetBeforeSendLog(static log => log.Message == "bad" ? throw new InvalidOperationException() : log));

        hub.Logger.LogInfo("bad");
        hub.Logger.LogInfo("good");
        Assert.True(hub.Flush(Enough));

        Assert.Equal("good", Assert.Single(receiver.Logs).Body);
        Assert.Equal(1, receiver.Discards.Where(static drop => drop is { Reason: "before_send", Category: "log_item" }).Sum(static drop => drop.Quantity));
    }

    [Fact]
    public async Task A_hub_without_logs_accepts_none()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = Hub(receiver, static options => options.EnableLogs = false);

        hub.Logger.LogInfo("nobody");
        Assert.True(hub.Flush(Enough));

        Assert.Empty(receiver.Requests);
    }

    private static IHub Hub(SentryReceiver receiver, Action<SentryOptions>? configure = null)
    {
        var options = new SentryOptions { Dsn = receiver.Dsn, EnableLogs = true };
        configure?.Invoke(options);
        return SentrySdk.CreateHub(options);
    }
}
