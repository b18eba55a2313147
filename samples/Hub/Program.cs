using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Sentry;
using Sentry.Testing;

// A hub of SignalR: each call has its own user, tags and breadcrumbs. Needs no account: a receiver on this machine takes the place of the server.
await using var receiver = await SentryReceiver.StartAsync();
var builder = WebApplication.CreateSlimBuilder(args);
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.ClearProviders().AddFilter("Microsoft.AspNetCore", LogLevel.Warning);   // as in the project template
builder.AddSentry(Environment.GetEnvironmentVariable("SENTRY_DSN") ?? receiver.Dsn);
builder.Services.AddSignalR();

var app = builder.Build();
app.MapHub<Till>("/till");
await app.StartAsync();
await using (var connection = new HubConnectionBuilder().WithUrl(app.Urls.Single() + "/till").Build())
{
    await connection.StartAsync();
    foreach (var call in new[] { nameof(Till.Open), nameof(Till.Pay), nameof(Till.Refuse) })
    {
        try
        {
            await connection.InvokeAsync(call, "ada");
            Console.WriteLine($"{call} succeeded");
        }
        catch (HubException)
        {
            Console.WriteLine($"{call} failed");
        }
    }
}

await app.StopAsync();
Show.Events(receiver);

internal sealed class Till(ILogger<Till> log) : Hub
{
    public void Open(string user) => log.LogInformation("{User} opens the till", user);

    public void Pay(string user)
    {
        SentrySdk.ConfigureScope(scope => scope.User.Username = user);
        log.LogInformation("{User} pays", user);
        throw new InvalidOperationException("no card");                 // an event
    }

    public void Refuse(string user) => throw new HubException("closed");   // meant for the caller: no event
}

/* Prints
Open succeeded
Pay failed
Refuse failed
event: System.InvalidOperationException: no card; Till/Pay; handled: False; breadcrumbs: ada pays
*/
