using System;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sentry.Systems.Tests.Running;
using Xunit;

namespace Sentry.Systems.Tests.Stories;

/// <summary>Handlers in <see cref="SentryInvocation"/>: what wraps them on AWS Lambda, and anywhere else.</summary>
[Counterpart(21, "AWS Lambda and Generic serverless", "A function's handler in SentryInvocation")]
internal static class FunctionHandlers
{
    private const int Invocations = 50;

    [Story]
    public static async Task A_handler_that_throws_is_one_event_with_its_function(Run run)
    {
        await StartAsync(run);
        Assert.Throws<InvalidOperationException>(() => Pay().Run(Shop.Pay));

        var e = await run.TheFailureAsync(handled: false);
        Assert.Equal(("pay", "request-1", "serverless"), (e.Transaction, e.Text("contexts", "serverless", "request_id"), e.Exceptions[^1].MechanismType));
    }

    [Story]
    public static async Task What_a_handler_logs_and_rethrows_is_one_event_with_its_message(Run run)
    {
        var log = await StartAsync(run);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Pay().RunAsync(async () =>
        {
            await Task.Yield();
            Shop.PayAndLog(log);
        }));

        Assert.Equal("Payment of 5 failed", (await run.TheFailureAsync(handled: false)).Formatted);
    }

    [Story]
    public static async Task What_a_handler_logs_and_swallows_is_handled(Run run)
    {
        var log = await StartAsync(run);
        var result = Pay().Run(() =>
        {
            try
            {
                return Shop.Pay();
            }
            catch (InvalidOperationException e)
            {
                log.LogError(e, "Payment failed");
                return -1;
            }
        });

        Assert.Equal(-1, result);
        await run.TheFailureAsync(handled: true);
    }

    [Story]
    public static async Task An_invocation_that_the_platform_cancels_sends_no_event(Run run)
    {
        await StartAsync(run);
        using var platform = new CancellationTokenSource();
        await platform.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new SentryInvocation { CancellationToken = platform.Token }.RunAsync(() => Task.Delay(Timeout.Infinite, platform.Token)));

        await run.NothingAsync();
    }

    [Story]
    public static async Task Fifty_invocations_at_once_show_only_their_own_user_tag_and_trail(Run run)
    {
        var log = await StartAsync(run);
        await Task.WhenAll(Enumerable.Range(0, Invocations).Select(item => Assert.ThrowsAsync<InvalidOperationException>(() => Pay().RunAsync(() => FailAsync(item)))));

        await run.SeparateFailuresAsync(Invocations, "Shop", tag: "item");

        async Task<int> FailAsync(int item)
        {
            await Task.Yield();
            log.LogInformation("{Item} begins", item);
            SentrySdk.ConfigureScope(scope =>
            {
                var id = item.ToString(CultureInfo.InvariantCulture);
                scope.SetTag("item", id);
                scope.User.Id = id;
            });
            await Task.Yield();
            return Shop.Pay();
        }
    }

    private static SentryInvocation Pay() => new() { FunctionName = "pay", RequestId = "request-1", FlushTimeout = Run.Enough };

    private static async Task<ILogger> StartAsync(Run run)
    {
        var host = await run.StartWorkerAsync(static _ => { });
        return host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Shop");
    }
}
