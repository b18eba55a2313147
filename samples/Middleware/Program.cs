using Sentry.Testing;

// Middleware and nothing else, one of which fails after a part of its answer is sent. Needs no account: a receiver on this machine takes the place of the server.
await using var receiver = await SentryReceiver.StartAsync();
var builder = WebApplication.CreateSlimBuilder(args);
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.ClearProviders().AddFilter("Microsoft.AspNetCore", LogLevel.Warning);   // as in the project template
builder.AddSentry(Environment.GetEnvironmentVariable("SENTRY_DSN") ?? receiver.Dsn);

var app = builder.Build();
app.Use(async (context, next) =>
{
    app.Logger.LogInformation("{Path} begins", context.Request.Path.Value);
    await next(context);
});
app.Run(async context =>
{
    if (context.Request.Path == "/early")
        throw new InvalidOperationException("no data");     // an event: Kestrel answers 500
    await context.Response.WriteAsync("day;sales\n");
    await context.Response.Body.FlushAsync();
    if (context.Request.Path == "/late")
        throw new InvalidOperationException("no more data");   // an event, too: the status 200 is sent already, and the answer breaks off
});

await app.StartAsync();
await Show.AnswersAsync(app.Urls.Single(), "/report", "/early", "/late");
await app.StopAsync();
Show.Events(receiver);

/* Prints
GET /report answered 200
GET /early answered 500
GET /late broke off
event: System.InvalidOperationException: no data; -; handled: False; breadcrumbs: /early begins
event: System.InvalidOperationException: no more data; -; handled: False; breadcrumbs: /late begins
*/
