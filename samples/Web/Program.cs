using Microsoft.AspNetCore.Diagnostics;
using Sentry.Testing;

// Minimal APIs with an exception handler: the answer decides what is a failure. Needs no account: a receiver on this machine takes the place of the server.
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
await Show.AnswersAsync(app.Urls.Single(), "/orders/7/pay", "/coupons/SPRING25", "/stock", "/orders/8");
await app.StopAsync();
Show.Events(receiver);

/* Prints
GET /orders/7/pay answered 500
GET /coupons/SPRING25 answered 409
GET /stock answered 503
GET /orders/8 answered 404
event: HTTP 503: GET /stock answered 503; GET /stock; handled: True; breadcrumbs: -
event: System.InvalidOperationException: no card; GET /orders/{id:int}/pay; handled: False; breadcrumbs: Order 7 is paid
*/
