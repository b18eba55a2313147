using System;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Sentry.Systems.Tests.Running;
using Xunit;

namespace Sentry.Systems.Tests.Stories;

[Counterpart(10, "Generic WSGI", "bare middleware")]
internal static class BareMiddleware
{
    [Story]
    public static async Task A_middleware_that_throws_is_one_event_with_its_request(Run run)
    {
        var site = await run.StartAsync(static app => app.Run(static context => context.Response.WriteAsync($"{Shop.Pay()}")));
        Assert.Equal(HttpStatusCode.InternalServerError, await site.GetAsync("/orders/7"));

        Assert.Equal(site.Address + "orders/7", (await run.TheFailureAsync(handled: false)).Text("request", "url"));
    }

    [Story]
    public static async Task A_failure_while_the_answer_streams_is_one_event(Run run)
    {
        var site = await run.StartAsync(static app => app.Run(static async context =>
        {
            await context.Response.WriteAsync("the beginning");
            await context.Response.Body.FlushAsync();
            Shop.Pay();
        }));
        await Assert.ThrowsAsync<HttpRequestException>(() => site.GetAsync());

        await run.TheFailureAsync(handled: false);
    }

    [Story]
    public static async Task A_failure_after_the_answer_is_one_event(Run run)
    {
        var site = await run.StartAsync(static app => app.Run(static context =>
        {
            context.Response.OnCompleted(static () =>
            {
                Shop.Pay();
                return Task.CompletedTask;
            });
            return context.Response.WriteAsync("all of it");
        }));
        Assert.Equal(HttpStatusCode.OK, await site.GetAsync());

        await run.TheFailureAsync(handled: false);
    }

    [Story]
    public static async Task To_add_Sentry_twice_is_harmless(Run run)
    {
        var site = await run.StartAsync(
            static app => app.Run(static context => context.Response.WriteAsync($"{Shop.Pay()}")),
            static builder => builder.Logging.AddSentry());
        await site.GetAsync();

        await run.TheFailureAsync(handled: false);
    }
}
