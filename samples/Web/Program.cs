using Microsoft.AspNetCore.Diagnostics;
using Sentry;
using Sentry.Testing;

// A shop with ASP.NET Core, and what of its requests arrives in Sentry. Needs no account: a receiver on this machine takes the place of the server.
await using var receiver = await SentryReceiver.StartAsync();
var builder = WebApplication.CreateSlimBuilder(args);
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.ClearProviders().AddFilter("Microsoft.AspNetCore", LogLevel.Warning);   // as in the project template
builder.AddSentry(Environment.GetEnvironmentVariable("SENTRY_DSN") ?? receiver.Dsn);

var app = builder.Build();
app.UseExceptionHandler(page => page.Run(context =>
{
    var error = context.Features.Get<IExceptionHandlerFeature>()?.Error;
    context.Response.StatusCode = error is ArgumentException ? StatusCodes.Status409Conflict : StatusCodes.Status500InternalServerError;
    return context.Response.WriteAsync("sorry");
}));
app.MapGet("/orders/{id:int}/pay", (int id, ILogger<Program> log) =>
{
    log.LogInformation("Order {Id} is paid", id);
    throw new InvalidOperationException("no card");                                            // an event
});
app.MapGet("/coupons/{code}", string (string code) => throw new ArgumentException("used"));   // answered with 409: no event
app.MapGet("/stock", () => Results.StatusCode(StatusCodes.Status503ServiceUnavailable));        // an event without an exception
app.MapGet("/orders/{id:int}", (int id) => Results.NotFound());                                 // no event

await app.StartAsync();
using (var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) })
{
    foreach (var path in new[] { "/orders/7/pay", "/coupons/SPRING25", "/stock", "/orders/8" })
    {
        using var answer = await client.GetAsync(path);
        Console.WriteLine($"GET {path} answered {(int)answer.StatusCode}");
    }
}

await app.StopAsync();
SentrySdk.Flush();
foreach (var sent in receiver.Events)
    Console.WriteLine($"event: {sent.Title}; {sent.Transaction}; handled: {sent.Exceptions[^1].Handled}; breadcrumbs: {string.Join(", ", sent.Breadcrumbs.Select(crumb => crumb.Message))}");
