using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sentry.Testing;

// Jobs of Hangfire, with the package for them. Needs no account: a receiver on this machine takes the place of the server.
await using var receiver = await SentryReceiver.StartAsync();
var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
builder.Logging.AddSentry(Environment.GetEnvironmentVariable("SENTRY_DSN") ?? receiver.Dsn);
builder.Services.AddHangfire(hangfire => hangfire
    .UseInMemoryStorage()
    .UseFilter(new AutomaticRetryAttribute { Attempts = 2, DelaysInSeconds = [0] })
    .UseSentry());
builder.Services.AddHangfireServer();
using var host = builder.Build();
await host.StartAsync();
var jobs = host.Services.GetRequiredService<IBackgroundJobClient>();
jobs.Enqueue<Shipping>(shipping => shipping.Pack(7));
jobs.Enqueue<Shipping>(shipping => shipping.Pack(8));
await Task.WhenAll(Shipping.Ended(7), Shipping.Ended(8));
await host.StopAsync();
Show.Events(receiver);

public sealed class Shipping(ILogger<Shipping> log)
{
    private static readonly Dictionary<int, (int Attempts, TaskCompletionSource Ended)> Orders = new() { [7] = (0, new()), [8] = (0, new()) };

    public static Task Ended(int order) => Orders[order].Ended.Task;

    public void Pack(int order)
    {
        int attempt;
        lock (Orders)
            Orders[order] = (attempt = Orders[order].Attempts + 1, Orders[order].Ended);
        log.LogInformation("Order {Order}, attempt {Attempt}", order, attempt);
        if (attempt == 3)
            Orders[order].Ended.SetResult();
        if (order == 7 || attempt < 3)
            throw new InvalidOperationException("no parcel");   // an event only after the last attempt: order 8 succeeds
    }
}

/* Prints
event: System.InvalidOperationException: no parcel; Shipping.Pack; handled: False; breadcrumbs: Order 7, attempt 3
*/
