using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Sentry.Benchmarks.Sites;

/// <summary>A way in which a request fails, or seems to.</summary>
/// <param name="Name">As a sentence.</param>
/// <param name="Map">The application.</param>
/// <param name="Services">What it needs.</param>
internal sealed record Failure(string Name, Action<WebApplication> Map, Action<IServiceCollection>? Services = null)
{
    /// <summary>The address of a hub, whose <c>Pay</c> is called.</summary>
    public const string HubAddress = "/till";

    private const string Route = "/orders/{id}";

    /// <summary>What is asked for.</summary>
    public string Address { get; init; } = "/orders/7?page=2";

    public static IReadOnlyList<Failure> All { get; } =
    [
        new("An endpoint throws", static app => app.MapGet(Route, Pay)),
        new("An endpoint logs its exception and throws it on", static app => app.MapGet(Route, PayAndLog)),
        new("An endpoint logs its exception and answers 200", static app => app.MapGet(Route, PayAndSwallow)),
        new("An exception page answers 500", static app => WithPage(app, 500)),
        new("An exception page answers 409", static app => WithPage(app, 409)),
        new("An IExceptionHandler answers 500", static app => WithHandlers(app), static services => services.AddExceptionHandler<Answering>()),
        new("A filter of MVC answers an exception with 500", static app => app.MapControllers(), static services => AddMvc(services, 500)),
        new("A filter of MVC answers an exception with 409", static app => app.MapControllers(), static services => AddMvc(services, 409)),
        new("An endpoint answers 500, without an exception", static app => app.MapGet(Route, static () => Results.StatusCode(500))),
        new("An endpoint answers 404", static app => app.MapGet(Route, static () => Results.NotFound())),
        new("An answer breaks off after its first part", static app => app.MapGet(Route, BreakOffAsync)),
        new("A request is cancelled by a limit of time", static app => app.MapGet(Route, static string () => throw new OperationCanceledException("too slow"))),
        new("A method of a SignalR hub throws", static app => app.MapHub<Till>(HubAddress), static services => services.AddSignalR()) { Address = HubAddress },
    ];

    private static string Pay(ILogger<Failure> log)
    {
        log.LogInformation("Order {Order} is paid", 7);
        throw new InvalidOperationException("no card");
    }

    private static void PayAndLog(ILogger<Failure> log)
    {
        try
        {
            Pay(log);
        }
        catch (InvalidOperationException e)
        {
            log.LogError(e, "Order {Order} could not be paid", 7);
            throw;
        }
    }

    private static void PayAndSwallow(ILogger<Failure> log)
    {
        try
        {
            PayAndLog(log);
        }
        catch (InvalidOperationException)
        {
            // That is what is shown.
        }
    }

    private static async Task BreakOffAsync(HttpContext context, ILogger<Failure> log)
    {
        await context.Response.WriteAsync("the beginning");
        await context.Response.Body.FlushAsync();
        Pay(log);
    }

    private static void WithPage(WebApplication app, int status)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = context =>
            {
                context.Response.StatusCode = status;
                return context.Response.WriteAsync("sorry");
            },
        });
        app.MapGet(Route, Pay);
    }

    private static void WithHandlers(WebApplication app)
    {
        app.UseExceptionHandler(static _ => { });
        app.MapGet(Route, Pay);
    }

    private static void AddMvc(IServiceCollection services, int status) =>
        services.AddControllers(options => options.Filters.Add(new Refusing(status))).AddApplicationPart(typeof(OrdersController).Assembly);

    private sealed class Till(ILogger<Failure> log) : Hub
    {
        public string Pay() => Failure.Pay(log);
    }

    private sealed class Answering : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            httpContext.Response.StatusCode = 500;
            await httpContext.Response.WriteAsync("sorry", cancellationToken);
            return true;
        }
    }

    private sealed class Refusing(int status) : IExceptionFilter
    {
        public void OnException(ExceptionContext context) => context.Result = new ObjectResult(new ProblemDetails { Status = status }) { StatusCode = status };
    }
}

/// <summary>Found by its name.</summary>
[ApiController]
[Route("orders")]
public sealed class OrdersController : ControllerBase
{
    [HttpGet("{id}")]
    public int Pay(int id) => throw new InvalidOperationException("no card for " + id);
}
