using System;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sentry.Systems.Tests.Running;
using Xunit;

namespace Sentry.Systems.Tests.Stories;

[Counterpart(12, "RQ", "BackgroundService that drains a Channel")]
internal static class QueueWorkers
{
    private const int Items = 50;

    [Story]
    public static async Task Items_that_fail_are_one_event_each_with_their_own_user_tag_and_trail(Run run)
    {
        var queue = Channel.CreateUnbounded<int>();
        await StartAsync(run, queue, static (item, log) =>
        {
            log.LogInformation("{Item} begins", item);
            SentrySdk.ConfigureScope(scope =>
            {
                var id = item.ToString(CultureInfo.InvariantCulture);
                scope.SetTag("item", id);
                scope.User.Id = id;
            });
            return Shop.Pay();
        });
        for (var item = 0; item < Items; item++)
            Assert.True(queue.Writer.TryWrite(item));
        queue.Writer.Complete();
        await queue.Reader.Completion.WaitAsync(Run.Enough, TestContext.Current.CancellationToken);

        await run.SeparateFailuresAsync(Items, nameof(Worker), tag: "item", handled: true);
    }

    [Story]
    public static async Task Retries_send_no_event_and_the_last_failure_is_one_event(Run run)
    {
        var queue = Channel.CreateUnbounded<int>();
        await StartAsync(run, queue, static (_, log) =>
        {
            for (var attempt = 1; attempt < 3; attempt++)
            {
                try
                {
                    return Shop.Pay();
                }
                catch (InvalidOperationException e)
                {
                    log.LogWarning(e, "Attempt {Attempt} failed", attempt);
                }
            }

            return Shop.Pay();
        });
        Assert.True(queue.Writer.TryWrite(7));
        queue.Writer.Complete();
        await queue.Reader.Completion.WaitAsync(Run.Enough, TestContext.Current.CancellationToken);

        var e = await run.TheFailureAsync(handled: true);
        Assert.Equal(["Attempt 1 failed", "Attempt 2 failed"], e.Breadcrumbs.Where(static crumb => crumb.Level == "warning").Select(static crumb => crumb.Message));
    }

    [Story]
    public static async Task A_service_that_fails_as_a_whole_is_one_event_though_the_host_logs_it_twice(Run run)
    {
        var host = await run.StartWorkerAsync(static services => services.AddHostedService<Failing>());
        await host.WaitForShutdownAsync(TestContext.Current.CancellationToken).WaitAsync(Run.Enough, TestContext.Current.CancellationToken);

        Assert.Equal("fatal", (await run.TheFailureAsync(handled: false)).Level);
    }

    [Story]
    public static async Task A_service_that_the_host_stops_sends_no_event(Run run)
    {
        await StartAsync(run, Channel.CreateUnbounded<int>(), static (_, _) => 0);

        await run.NothingAsync();
    }

    private static Task<IHost> StartAsync(Run run, Channel<int> queue, Func<int, ILogger, int> work) => run.StartWorkerAsync(services => services
        .AddSingleton(queue.Reader)
        .AddSingleton(work)
        .AddHostedService<Worker>());

    private sealed class Worker(ChannelReader<int> queue, Func<int, ILogger, int> work, ILogger<Worker> log) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await foreach (var item in queue.ReadAllAsync(stoppingToken))
            {
                using var unit = SentrySdk.PushIsolationScope();
                try
                {
                    work(item, log);
                }
                catch (InvalidOperationException e)
                {
                    log.LogError(e, "Item {Item} failed", item);
                }
            }
        }
    }

    private sealed class Failing : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Yield();
            Shop.Pay();
        }
    }
}
