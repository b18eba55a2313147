using System;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sentry.Systems.Tests.Running;
using Xunit;

namespace Sentry.Systems.Tests.Stories;

[Counterpart(5, "Pyramid", "UseExceptionHandler and IExceptionHandler")]
internal static class ExceptionHandlers
{
    [Story]
    public static async Task A_page_that_answers_500_is_one_event(Run run)
    {
        var site = await StartWithPageAsync(run, 500);
        Assert.Equal(HttpStatusCode.InternalServerError, await site.GetAsync());

        await run.TheFailureAsync(handled: false);
    }

    [Story(Alone = "the middleware logs an error before the page is asked", EventsAlone = 2)]
    public static async Task A_page_that_answers_409_sends_no_event(Run run)
    {
        var site = await StartWithPageAsync(run, 409);
        Assert.Equal(HttpStatusCode.Conflict, await site.GetAsync());

        await run.NothingAsync();
    }

    [Story]
    public static async Task A_page_that_logs_only_the_text_of_the_failure_is_one_event(Run run)
    {
        var site = await run.StartAsync(static app =>
        {
            app.UseExceptionHandler(page => page.Run(context =>
            {
                app.Logger.LogError("Failed: {Reason}", context.Features.Get<IExceptionHandlerFeature>()!.Error.Message);
                context.Response.StatusCode = 500;
                return Task.CompletedTask;
            }));
            app.MapGet("/", static () => Shop.Pay());
        });
        await site.GetAsync();

        await run.TheFailureAsync(handled: false);
    }

    [Story]
    public static async Task What_a_page_logs_of_something_else_is_an_event_of_its_own(Run run)
    {
        var site = await run.StartAsync(static app =>
        {
            app.UseExceptionHandler(page => page.Run(context =>
            {
                app.Logger.LogError("The printer is out of paper");
                context.Response.StatusCode = 500;
                return Task.CompletedTask;
            }));
            app.MapGet("/", static () => Shop.Pay());
        });
        await site.GetAsync();

        Assert.Equal([Shop.NoCard, "The printer is out of paper"], (await run.EventsAsync()).Select(static e => e.Exceptions is [.., var thrown] ? thrown.Value : e.Formatted).Order());
    }

    [Story(Alone = "since .NET 10 the middleware logs nothing of what a handler has handled")]
    public static async Task A_handler_that_answers_500_is_one_event(Run run)
    {
        var site = await StartWithHandlerAsync(run, 500);
        Assert.Equal(HttpStatusCode.InternalServerError, await site.GetAsync());

        await run.TheFailureAsync(handled: true);
    }

    [Story]
    public static async Task A_handler_that_answers_409_or_200_sends_no_event(Run run)
    {
        var site = await StartWithHandlerAsync(run, 409);
        Assert.Equal(HttpStatusCode.Conflict, await site.GetAsync());
        Assert.Equal(HttpStatusCode.OK, await site.GetAsync("/?status=200"));

        await run.NothingAsync();
    }

    [Story]
    public static async Task The_page_for_developers_is_one_event(Run run)
    {
        var site = await run.StartAsync(static app =>
        {
            app.UseDeveloperExceptionPage();
            app.MapGet("/", static () => Shop.Pay());
        });
        Assert.Equal(HttpStatusCode.InternalServerError, await site.GetAsync());

        await run.TheFailureAsync(handled: false);
    }

    private static Task<Site> StartWithPageAsync(Run run, int status) => run.StartAsync(app =>
    {
        app.UseExceptionHandler(page => page.Run(context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync("sorry");
        }));
        app.MapGet("/", static () => Shop.Pay());
    });

    private static Task<Site> StartWithHandlerAsync(Run run, int status) => run.StartAsync(
        static app =>
        {
            app.UseExceptionHandler();
            app.MapGet("/", static () => Shop.Pay());
        },
        builder =>
        {
            builder.Services.AddProblemDetails();
            builder.Services.AddSingleton<IExceptionHandler>(new Answering(status));
        });

    private sealed class Answering(int status) : IExceptionHandler
    {
        public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            httpContext.Response.StatusCode = httpContext.Request.Query.TryGetValue("status", out var asked) ? int.Parse(asked!, null) : status;
            return ValueTask.FromResult(true);
        }
    }
}
