using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using NLog;
using NLog.Common;
using Xunit;

namespace Sentry.NLog.Tests;

public sealed class ThreadTests
{
    [Fact]
    public async Task A_hook_may_wait_for_another_thread_that_logs()
    {
        Logger? logger = null;
        var isFirst = true;
        await using var app = await Application.StartAsync(configure: options => options.SetBeforeSend((@event, _) =>
        {
            if (isFirst)
            {
                isFirst = false;
                var other = new Thread(() => logger!.Error("from the other thread"));
                other.Start();
                Assert.True(other.Join(TimeSpan.FromSeconds(20)), "the other thread waits for a lock that the hook's thread holds");
            }

            return @event;
        }));
        logger = app.Logger;

        app.Logger.Error("from this thread");
        app.Factory.Shutdown();

        Assert.Equal(["from the other thread", "from this thread"], app.Receiver.Events.Select(sent => sent.Formatted).Order());
    }

    [Theory]
    [InlineData("Error")]
    [InlineData("Info")]
    [InlineData("Trace")]
    [InlineData("Off")]
    public async Task The_continuation_is_called_once_whatever_becomes_of_the_record(string level)
    {
        await using var app = await Application.StartAsync(configure: options =>
            options.SetBeforeSend((_, _) => throw new InvalidOperationException("not now")));
        var target = app.Target;
        var calls = 0;
        AsyncLogEventInfo Record() => new LogEventInfo(LogLevel.FromString(level), "Shop.Checkout", "It failed").WithContinuation(_ => calls++);

        target.WriteAsyncLogEvent(Record());
        target.WriteAsyncLogEvents([Record(), Record()]);
        app.Factory.Shutdown();
        target.WriteAsyncLogEvent(Record());

        Assert.Equal(4, calls);
    }

    [Theory]
    [InlineData("""xsi:type="AsyncWrapper" timeToSleepBetweenBatches="0" """)]
    [InlineData("""xsi:type="BufferingWrapper" """)]
    public async Task Behind_a_wrapper_scopes_and_unit_are_those_of_the_logging_thread(string wrapper)
    {
        await using var app = await Application.StartAsync(wrapper: wrapper);
        var logger = app.Logger;

        Run(() =>
        {
            using var unit = SentrySdk.PushIsolationScope();
            SentrySdk.ConfigureScope(static scope => scope.SetTag("unit", "one"));
            using var scope = logger.PushScopeProperty("Order", 1);
            using var nested = logger.PushScopeNested("checkout");
            logger.Info("Step {Number}", 1);
            logger.Error("one failed");
        });
        Run(() =>
        {
            using var unit = SentrySdk.PushIsolationScope();
            using var scope = logger.PushScopeProperty("Order", 2);
            logger.Info("Step {Number}", 2);
            logger.Error("two failed");
        });
        app.Factory.Shutdown();

        var events = app.Receiver.Events.OrderBy(sent => sent.Formatted).ToList();
        Assert.Equal(["one failed", "two failed"], events.Select(sent => sent.Formatted));
        Assert.Equal("Step 1", Assert.Single(events[0].Breadcrumbs).Message);
        Assert.Equal("Step 2", Assert.Single(events[1].Breadcrumbs).Message);
        Assert.Equal(1, events[0].At("contexts", "log", "Order").GetInt32());
        Assert.Equal(2, events[1].At("contexts", "log", "Order").GetInt32());
        Assert.Equal("checkout", events[0].At("contexts", "log", "scopes")[0].GetProperty("message").GetString());
        Assert.Equal("one", events[0].Tags["unit"]);
        Assert.DoesNotContain("unit", events[1].Tags.Keys);
    }

    [Fact]
    public async Task Behind_a_wrapper_the_unit_of_an_activity_is_that_of_the_logging_thread()
    {
        await using var app = await Application.StartAsync(wrapper: """xsi:type="AsyncWrapper" timeToSleepBetweenBatches="0" """);
        var logger = app.Logger;

        foreach (var number in new[] { 1, 2 })
        {
            Run(() =>
            {
                using var activity = new Activity("request").Start();
                logger.Info("Step {Number}", number);
                logger.Error("failed at {Number}", number);
            });
        }

        app.Factory.Shutdown();

        Assert.Equal(2, app.Receiver.Events.Count);
        Assert.All(app.Receiver.Events, sent => Assert.Equal($"Step {sent.Params["Number"]}", Assert.Single(sent.Breadcrumbs).Message));
    }

    [Fact]
    public async Task What_a_hook_logs_is_not_reported_and_does_not_loop()
    {
        Logger? logger = null;
        await using var app = await Application.StartAsync(configure: options => options.SetBeforeSend((@event, _) =>
        {
            logger!.Error("from the hook");
            return @event;
        }));
        logger = app.Logger;

        app.Logger.Error("It failed");

        Assert.Equal("It failed", app.TheEvent().Formatted);
    }

    private static void Run(ThreadStart work)
    {
        var thread = new Thread(work);
        thread.Start();
        thread.Join();
    }
}
