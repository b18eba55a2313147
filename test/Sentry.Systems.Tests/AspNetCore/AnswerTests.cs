using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Sentry.Systems.Tests.Integrations;
using Sentry.Systems.Tests.Running;
using Xunit;

namespace Sentry.Systems.Tests.AspNetCore;

/// <summary>Which answers are events.</summary>
public sealed class AnswerTests
{
    [Fact]
    public async Task An_answer_without_an_exception_is_a_handled_event_with_its_route_and_status()
    {
        await using var run = await Run.BeginAsync(new PackageIntegration());
        var site = await StartAsync(run);
        await site.GetAsync("/orders/7?status=503");

        var e = await run.TheEventAsync();
        Assert.Equal(("GET /orders/{id} answered 503", "GET /orders/{id}", true), (e.Exceptions[^1].Value, e.Transaction, e.Exceptions[^1].Handled));
        Assert.True(e.Exceptions[^1].Mechanism.GetProperty("synthetic").GetBoolean());
    }

    [Fact]
    public async Task The_application_names_the_statuses()
    {
        await using var run = await Run.BeginAsync(new PackageIntegration(configure: static options => options.FailedRequestStatusCodes = ["403", " 500 - 502 ", "many"]));
        var site = await StartAsync(run);
        foreach (var status in new[] { 403, 404, 502, 503 })
            await site.GetAsync("/orders/7?status=" + status);

        Assert.Equal(["HTTP 403", "HTTP 502"], (await run.EventsAsync()).Select(static e => e.Exceptions[^1].Type).Order());
    }

    [Fact]
    public async Task A_request_that_has_reported_its_failure_is_not_reported_again()
    {
        await using var run = await Run.BeginAsync(new PackageIntegration());
        var site = await run.StartAsync(static app => app.MapGet("/", static (ILoggerFactory logs) =>
        {
            logs.CreateLogger("Shop").LogError("no card");
            return Results.StatusCode(500);
        }));
        await site.GetAsync();

        Assert.Equal("no card", (await run.TheEventAsync()).Formatted);
    }

    [Fact]
    public async Task What_is_logged_and_then_answered_by_an_exception_handler_is_one_event_with_its_message()
    {
        await using var run = await Run.BeginAsync(new PackageIntegration());
        var site = await run.StartAsync(static app =>
        {
            app.UseExceptionHandler(static page => page.Run(static context => context.Response.WriteAsync("sorry")));
            app.MapGet("/", static void (ILoggerFactory logs) => Shop.PayAndLog(logs.CreateLogger("Shop")));
        });
        await site.GetAsync();

        Assert.Equal("Payment of 5 failed", (await run.TheFailureAsync(handled: false)).Formatted);
    }

    [Fact]
    public async Task An_error_page_shows_the_request_that_failed()
    {
        await using var run = await Run.BeginAsync(new PackageIntegration());
        var site = await run.StartAsync(static app =>
        {
            app.UseExceptionHandler("/error");
            app.MapGet("/error", static () => Results.StatusCode(500));
            app.MapGet("/orders/{id}", static (int id) => Shop.Pay());
        });
        await site.GetAsync("/orders/7");

        var e = await run.TheFailureAsync(handled: false);
        Assert.Equal((site.Address + "orders/7", "GET /orders/{id}"), (e.Text("request", "url"), e.Transaction));
    }

    [Fact]
    public async Task UseSentry_on_the_web_host_is_the_same_and_both_are_harmless()
    {
        await using var run = await Run.BeginAsync(new PackageIntegration());
        var site = await run.StartAsync(
            static app => app.MapGet("/orders/{id}", static (int status) => Results.StatusCode(status)),
            static builder => builder.WebHost.UseSentry());
        Assert.Equal(HttpStatusCode.InternalServerError, await site.GetAsync("/orders/7?status=500"));

        await run.TheEventAsync();
    }

    private static Task<Site> StartAsync(Run run) => run.StartAsync(static app => app.MapGet("/orders/{id}", static (int status) => Results.StatusCode(status)));
}
