using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

var settings = new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json").Build();
using var services = new ServiceCollection()
    .AddSingleton<IConfiguration>(settings)
    .AddLogging(logging => logging.AddConfiguration(settings.GetSection("Logging")).AddSentry())
    .BuildServiceProvider();
var log = services.GetRequiredService<ILoggerFactory>().CreateLogger("Shop");
log.LogInformation("Cart {CartId} opened", "c-1");
try
{
    Till.Pay();
}
catch (InvalidOperationException e)
{
    log.LogError(e, "Payment of {Amount} failed", 12.5m);
}

static class Till
{
    public static void Pay() => throw new InvalidOperationException("no card");
}
