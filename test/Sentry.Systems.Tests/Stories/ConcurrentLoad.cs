using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Sentry.Systems.Tests.Running;
using Xunit;

namespace Sentry.Systems.Tests.Stories;

[Counterpart(4, "Sanic", "Minimal APIs under concurrent load")]
internal static class ConcurrentLoad
{
    private const int Requests = 50;

    [Story]
    public static async Task Fifty_requests_at_once_show_only_their_own_user_tag_and_trail(Run run)
    {
        var all = new TaskCompletionSource();
        var begun = 0;
        var site = await run.StartAsync(app => app.MapGet("/orders/{id:int}", async (string id, ILoggerFactory logs) =>
        {
            SentrySdk.ConfigureScope(scope =>
            {
                scope.SetTag("order", id);
                scope.User = new SentryUser { Id = id };
            });
            logs.CreateLogger("Shop").LogInformation("{Order} begins", id);
            if (System.Threading.Interlocked.Increment(ref begun) == Requests)
                all.SetResult();
            await all.Task;
            return Shop.Pay();
        }));
        await Task.WhenAll(Enumerable.Range(0, Requests).Select(id => site.GetAsync("/orders/" + id.ToString(CultureInfo.InvariantCulture))));

        Assert.All(await run.SeparateFailuresAsync(Requests, "Shop"), static e => Assert.EndsWith("/orders/" + e.Tags["order"], e.Text("request", "url"), StringComparison.Ordinal));
    }

    [Story]
    public static async Task A_failure_while_a_failure_is_answered_is_an_event_too(Run run)
    {
        var site = await run.StartAsync(static app =>
        {
            app.UseExceptionHandler(static page => page.Run(static context =>
                throw new NotSupportedException("no page for " + context.Features.Get<IExceptionHandlerFeature>()!.Error.Message)));
            app.MapGet("/", static () => Shop.Pay());
        });
        await site.GetAsync();

        var events = await run.EventsAsync();
        Assert.Equal([Shop.NoCard, "no page for no card"], events.Select(static e => e.Exceptions[^1].Value).Order());
        Assert.All(events, static e => Assert.False(e.Exceptions[^1].Handled));
    }
}
