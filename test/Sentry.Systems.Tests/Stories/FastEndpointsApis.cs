using System.Net;
using System.Threading;
using System.Threading.Tasks;
using FastEndpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sentry.Systems.Tests.Running;
using Xunit;

namespace Sentry.Systems.Tests.Stories;

[Counterpart(15, null, "FastEndpoints", IsWeb = true)]
internal static class FastEndpointsApis
{
    [Story]
    public static async Task An_endpoint_that_throws_is_one_event_with_its_request_and_its_route(Run run)
    {
        var site = await StartAsync(run, hasHandler: false);
        Assert.Equal(HttpStatusCode.InternalServerError, await site.GetAsync("/checkout/7"));

        var e = await run.TheFailureAsync(handled: false);
        Assert.Equal((site.Address + "checkout/7", "GET /checkout/{id}"), (e.Text("request", "url"), e.Transaction));
    }

    [Story]
    public static async Task What_an_endpoint_logs_and_rethrows_is_one_event_with_its_message(Run run)
    {
        var site = await StartAsync(run, hasHandler: false);
        await site.GetAsync("/checkout/7?logs=true");

        Assert.Equal("Payment of 5 failed", (await run.TheFailureAsync(handled: false)).Formatted);
    }

    [Story]
    public static async Task What_its_exception_handler_answers_with_500_is_one_event(Run run)
    {
        var site = await StartAsync(run, hasHandler: true);
        Assert.Equal(HttpStatusCode.InternalServerError, await site.GetAsync("/checkout/7"));

        await run.TheFailureAsync(handled: false);
    }

    [Story]
    public static async Task A_request_that_is_not_valid_sends_no_event(Run run)
    {
        var site = await StartAsync(run, hasHandler: false);
        Assert.Equal(HttpStatusCode.BadRequest, await site.GetAsync("/checkout/many"));
        Assert.Equal(HttpStatusCode.BadRequest, await site.GetAsync("/checkout/-1"));

        await run.NothingAsync();
    }

    private static Task<Site> StartAsync(Run run, bool hasHandler) => run.StartAsync(
        app =>
        {
            if (hasHandler)
                app.UseDefaultExceptionHandler();
            app.UseFastEndpoints();
        },
        static builder => builder.Services.AddFastEndpoints(static options =>
        {
            options.DisableAutoDiscovery = true;
            options.Assemblies = [typeof(Checkout).Assembly];
        }));

    internal sealed class Order
    {
        public int Id { get; set; }

        [QueryParam]
        public bool Logs { get; set; }
    }

    internal sealed class Checkout(ILogger<Checkout> log) : Endpoint<Order>
    {
        public override void Configure()
        {
            Get("/checkout/{id}");
            AllowAnonymous();
        }

        public override Task HandleAsync(Order req, CancellationToken ct)
        {
            if (req.Id < 0)
                ThrowError("no such order");
            if (req.Logs)
                Shop.PayAndLog(log);
            Shop.Pay();
            return Task.CompletedTask;
        }
    }
}
