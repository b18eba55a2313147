using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sentry.Systems.Tests.Running;
using Xunit;

namespace Sentry.Systems.Tests.Stories;

[Counterpart(1, "Django", "ASP.NET Core MVC")]
internal static class MvcControllers
{
    [Story]
    public static async Task An_action_that_throws_is_one_event_with_its_request_and_its_route(Run run)
    {
        var site = await StartAsync(run);
        Assert.Equal(HttpStatusCode.InternalServerError, await site.GetAsync("/orders/7/pay?page=2"));

        var e = await run.TheFailureAsync(handled: false);
        Assert.Equal(("GET", site.Address + "orders/7/pay", "GET /orders/{id:int}/pay"), (e.Text("request", "method"), e.Text("request", "url"), e.Transaction));
    }

    [Story]
    public static async Task What_an_action_logs_and_rethrows_is_one_event_with_its_message(Run run)
    {
        var site = await StartAsync(run);
        await site.GetAsync("/orders/7/pay-and-log");

        var e = await run.TheFailureAsync(handled: false);
        Assert.Equal(("Payment of 5 failed", typeof(OrdersController).FullName), (e.Formatted, e.Logger));
    }

    [Story]
    public static async Task An_event_shows_the_trail_of_its_own_request(Run run)
    {
        var site = await StartAsync(run);
        await site.GetAsync("/orders/7/show");
        await site.GetAsync("/orders/8/pay");

        var e = await run.TheFailureAsync(handled: false);
        Assert.Equal(["Order 8 is paid"], e.Breadcrumbs.Where(static crumb => crumb.Category!.EndsWith(nameof(OrdersController), System.StringComparison.Ordinal)).Select(static crumb => crumb.Message));
    }

    [Story]
    public static async Task An_action_that_a_convention_routes_is_named(Run run)
    {
        var site = await StartAsync(run);
        await site.GetAsync("/Till/Open");

        Assert.Equal(typeof(TillController).FullName + ".Open", (await run.TheFailureAsync(handled: false)).Transaction);
    }

    [Story]
    public static async Task Answers_that_say_no_send_no_event(Run run)
    {
        var site = await StartAsync(run);
        foreach (var (path, status) in new[] { ("/no", 404), ("/orders/7/no?status=400", 400), ("/orders/7/no?status=403", 403), ("/orders/7/no?status=404", 404) })
            Assert.Equal((HttpStatusCode)status, await site.GetAsync(path));

        await run.NothingAsync();
    }

    private static Task<Site> StartAsync(Run run) => run.StartAsync(
        static app =>
        {
            app.MapControllers();
            app.MapControllerRoute("default", "{controller}/{action}");
        },
        static builder => builder.Services.AddControllers().AddApplicationPart(typeof(OrdersController).Assembly));
}

/// <summary>Found by its name.</summary>
[Route("orders/{id:int}")]
public sealed class OrdersController(ILogger<OrdersController> log) : ControllerBase
{
    [HttpGet("pay")]
    public IActionResult Pay(int id)
    {
        log.LogInformation("Order {Id} is paid", id);
        return Ok(Shop.Pay());
    }

    [HttpGet("pay-and-log")]
    public IActionResult PayAndLog()
    {
        Shop.PayAndLog(log);
        return Ok();
    }

    [HttpGet("show")]
    public IActionResult Show(int id)
    {
        log.LogInformation("Order {Id} is shown", id);
        return Ok();
    }

    [HttpGet("no")]
    public IActionResult No(int status) => StatusCode(status);
}

/// <summary>Found by its name.</summary>
public sealed class TillController : Controller
{
    public IActionResult Open() => Ok(Shop.Pay());
}
