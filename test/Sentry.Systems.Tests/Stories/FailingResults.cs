using System.Net;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Sentry.Systems.Tests.Running;
using Xunit;

namespace Sentry.Systems.Tests.Stories;

[Counterpart(8, "Bottle", "results of Minimal APIs")]
internal static class FailingResults
{
    [Story(Alone = "an answer without an exception leaves no record")]
    public static async Task An_answer_500_without_an_exception_is_one_event(Run run)
    {
        var site = await StartAsync(run);
        Assert.Equal(HttpStatusCode.InternalServerError, await site.GetAsync("/orders/7?status=500"));

        var e = await run.TheEventAsync();
        Assert.Equal(("error", "GET /orders/{id}"), (e.Level, e.Transaction));
    }

    [Story]
    public static async Task Redirects_and_answers_that_say_no_send_no_event(Run run)
    {
        var site = await StartAsync(run);
        Assert.Equal(HttpStatusCode.Conflict, await site.GetAsync("/orders/7?status=409"));
        Assert.Equal(HttpStatusCode.NotModified, await site.GetAsync("/orders/7?status=304"));

        await run.NothingAsync();
    }

    private static Task<Site> StartAsync(Run run) => run.StartAsync(static app => app.MapGet("/orders/{id}", static (int status) => Results.StatusCode(status)));
}
