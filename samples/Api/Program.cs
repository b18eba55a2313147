using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Sentry.Testing;

// [ApiController], an exception filter and ProblemDetails: what fails and what is refused. Needs no account: a receiver on this machine takes the place of the server.
await using var receiver = await SentryReceiver.StartAsync();
var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.ClearProviders().AddFilter("Microsoft.AspNetCore", LogLevel.Warning);   // as in the project template
builder.AddSentry(Environment.GetEnvironmentVariable("SENTRY_DSN") ?? receiver.Dsn);
builder.Services.AddProblemDetails();
builder.Services.AddControllers(options => options.Filters.Add<Refusals>());

var app = builder.Build();
app.UseExceptionHandler();
app.MapControllers();

await app.StartAsync();
await Show.AnswersAsync(app.Urls.Single(), "/stock/0", "/stock/7", "/stock/8", "/stock/many");
await app.StopAsync();
Show.Events(receiver);

[ApiController]
[Route("stock")]
public sealed class StockController(ILogger<StockController> log) : ControllerBase
{
    [HttpGet("{id}")]
    public int Count(int id)
    {
        log.LogInformation("Article {Id} is counted", id);
        return id switch
        {
            7 => throw new InvalidOperationException("no shelf"),       // ProblemDetails with 500: an event
            8 => throw new KeyNotFoundException("no such article"),     // the filter answers 404: no event
            _ => 5,                                                      // "many" is no number, so the answer is 400: no event
        };
    }
}

internal sealed class Refusals : IExceptionFilter
{
    public void OnException(ExceptionContext context)
    {
        if (context.Exception is KeyNotFoundException)
            context.Result = new NotFoundObjectResult(new ProblemDetails { Title = context.Exception.Message });
    }
}

/* Prints
GET /stock/0 answered 200
GET /stock/7 answered 500
GET /stock/8 answered 404
GET /stock/many answered 400
event: System.InvalidOperationException: no shelf; GET /stock/{id}; handled: False; breadcrumbs: Article 7 is counted
*/
