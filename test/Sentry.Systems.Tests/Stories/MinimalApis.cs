using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sentry.Systems.Tests.Running;
using Xunit;

namespace Sentry.Systems.Tests.Stories;

[Counterpart(3, "Flask", "Minimal APIs")]
internal static class MinimalApis
{
    [Story]
    public static async Task A_handler_that_throws_is_one_event_with_its_request_and_its_pattern(Run run)
    {
        var site = await run.StartAsync(static app => app.MapGet("/orders/{id:int}", static (int id) => Shop.Pay()));
        Assert.Equal(HttpStatusCode.InternalServerError, await site.GetAsync("/orders/7"));

        var e = await run.TheFailureAsync(handled: false);
        Assert.Equal((site.Address + "orders/7", "GET /orders/{id:int}"), (e.Text("request", "url"), e.Transaction));
    }

    [Story]
    public static async Task What_a_handler_logs_and_rethrows_is_one_event_with_its_message(Run run)
    {
        var site = await run.StartAsync(static app => app.MapGet("/", static void (ILoggerFactory logs) => Shop.PayAndLog(logs.CreateLogger("Shop"))));
        await site.GetAsync();

        Assert.Equal("Payment of 5 failed", (await run.TheFailureAsync(handled: false)).Formatted);
    }

    [Story]
    public static async Task What_a_handler_logs_and_swallows_is_handled(Run run)
    {
        var site = await run.StartAsync(static app => app.MapGet("/", static string (ILoggerFactory logs) =>
        {
            try
            {
                Shop.PayAndLog(logs.CreateLogger("Shop"));
                return "paid";
            }
            catch (InvalidOperationException)
            {
                return "sorry";
            }
        }));
        await site.GetAsync();

        await run.TheFailureAsync(handled: true);
    }

    [Story]
    public static async Task Answers_that_say_no_send_no_event(Run run)
    {
        var site = await run.StartAsync(static app => app.MapGet("/no", static (int status) => Results.StatusCode(status)));
        foreach (var status in new[] { 400, 401, 403, 404, 409, 422, 429 })
            Assert.Equal((HttpStatusCode)status, await site.GetAsync("/no?status=" + status));
        Assert.Equal(HttpStatusCode.BadRequest, await site.GetAsync("/no?status=none"));

        await run.NothingAsync();
    }

    [Story]
    public static async Task A_request_that_cannot_be_read_sends_no_event_where_it_is_an_exception_too(Run run)
    {
        var site = await run.StartAsync(
            static app =>
            {
                app.MapGet("/", static (int page) => page);
                app.MapPost("/", static (Order order) => order.Id);
            },
            static builder => builder.Services.Configure<RouteHandlerOptions>(static options => options.ThrowOnBadRequest = true));
        Assert.Equal(HttpStatusCode.BadRequest, await site.GetAsync("/?page=none"));
        using var client = new HttpClient();
        using var body = new StringContent("{", Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(site.Address, body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);

        await run.NothingAsync();
    }

    [Story]
    public static async Task What_a_request_sets_is_gone_after_it(Run run)
    {
        var site = await run.StartAsync(static app =>
        {
            app.MapGet("/sign-in", static () => SentrySdk.ConfigureScope(static scope =>
            {
                scope.SetTag("who", "ada");
                scope.User.Id = "ada";
            }));
            app.MapGet("/pay", static () => Shop.Pay());
        });
        SentrySdk.ConfigureGlobalScope(static scope => scope.SetTag("shop", "north"));
        await site.GetAsync("/sign-in");
        await site.GetAsync("/pay");

        var e = await run.TheFailureAsync(handled: false);
        Assert.Empty(e.User);
        Assert.Equal(("north", false), (e.Tags["shop"], e.Tags.ContainsKey("who")));
    }

    private sealed record Order(int Id);
}
