using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using Sentry.Systems.Tests.Running;
using Xunit;

namespace Sentry.Systems.Tests.Stories;

[Counterpart(9, "Falcon", "[ApiController], exception filters and ProblemDetails")]
internal static class ApiControllers
{
    [Story]
    public static async Task An_exception_that_ProblemDetails_answers_is_one_event(Run run)
    {
        var site = await StartAsync(run, withFilter: false);
        Assert.Equal(HttpStatusCode.InternalServerError, await site.GetAsync("/stock/count"));

        Assert.Equal("GET /stock/count", (await run.TheFailureAsync(handled: false)).Transaction);
    }

    [Story(Alone = "MVC logs nothing of an exception that a filter has handled")]
    public static async Task An_exception_that_a_filter_answers_with_500_is_one_event(Run run)
    {
        var site = await StartAsync(run, withFilter: true);
        Assert.Equal(HttpStatusCode.InternalServerError, await site.GetAsync("/stock/count"));

        await run.TheFailureAsync(handled: true);
    }

    [Story]
    public static async Task An_exception_that_a_filter_answers_with_409_sends_no_event(Run run)
    {
        var site = await StartAsync(run, withFilter: true);
        Assert.Equal(HttpStatusCode.Conflict, await site.GetAsync("/stock/count?status=409"));

        await run.NothingAsync();
    }

    [Story]
    public static async Task A_model_that_is_not_valid_sends_no_event(Run run)
    {
        var site = await StartAsync(run, withFilter: false);
        Assert.Equal(HttpStatusCode.BadRequest, await site.GetAsync("/stock/count?status=none"));

        await run.NothingAsync();
    }

    private static Task<Site> StartAsync(Run run, bool withFilter) => run.StartAsync(
        static app =>
        {
            app.UseExceptionHandler();
            app.MapControllers();
        },
        builder =>
        {
            builder.Services.AddProblemDetails();
            builder.Services.AddControllers(options =>
            {
                if (withFilter)
                    options.Filters.Add(new Answering());
            }).AddApplicationPart(typeof(StockController).Assembly);
        });

    private sealed class Answering : IExceptionFilter
    {
        public void OnException(ExceptionContext context)
        {
            var asked = context.HttpContext.Request.Query["status"].SingleOrDefault();
            var status = asked is null ? 500 : int.Parse(asked, null);
            context.Result = new ObjectResult(new ProblemDetails { Status = status }) { StatusCode = status };
            context.ExceptionHandled = true;
        }
    }
}

/// <summary>Found by its name.</summary>
[ApiController]
[Route("stock")]
public sealed class StockController : ControllerBase
{
    [HttpGet("count")]
    public int Count(int? status) => Shop.Pay() + (status ?? 0);
}
