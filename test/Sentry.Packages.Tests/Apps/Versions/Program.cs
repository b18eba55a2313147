using System.Reflection;
using log4net.Config;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NLog.Config;
using Serilog;

// All four in one process, each with its own file, one after the other.
var settings = new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json")
    .AddInMemoryCollection(new Dictionary<string, string?> { ["Serilog:WriteTo:0:Args:sampelRate"] = "1" }).Build();
foreach (var part in new[] { typeof(Microsoft.Extensions.Logging.LoggerFactory), typeof(Serilog.Log), typeof(NLog.LogManager), typeof(log4net.LogManager) })
{
    var version = part.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
    Console.WriteLine(part.Assembly.GetName().Name + " " + version.Split('+', '-', ' ')[0]);
}

using (var services = new ServiceCollection()
    .AddSingleton<IConfiguration>(settings)
    .AddLogging(logging => logging.AddConfiguration(settings.GetSection("Logging")).AddSentry())
    .BuildServiceProvider())
{
    var log = services.GetRequiredService<ILoggerFactory>().CreateLogger("Microsoft");
    log.LogInformation("Cart {CartId} opened", "c-1");
    Till.Pay(e => log.LogError(e, "Payment of {Amount} failed", 12.5m));
}

using (var log = new LoggerConfiguration().ReadFrom.Configuration(settings).CreateLogger())
{
    var shop = log.ForContext("SourceContext", "Serilog");
    shop.Information("Cart {CartId} opened", "c-1");
    Till.Pay(e => shop.Error(e, "Payment of {Amount} failed", 12.5m));
}

NLog.LogManager.Configuration = new XmlLoggingConfiguration(Path.Combine(AppContext.BaseDirectory, "nlog-of-app.config"));
var nlog = NLog.LogManager.GetLogger("NLog");
nlog.Info("Cart {CartId} opened", "c-1");
Till.Pay(e => nlog.Error(e, "Payment of {Amount} failed", 12.5m));
NLog.LogManager.Shutdown();

XmlConfigurator.Configure(log4net.LogManager.GetRepository(typeof(Till).Assembly), new FileInfo(Path.Combine(AppContext.BaseDirectory, "log4net.config")));
var log4 = log4net.LogManager.GetLogger(typeof(Till).Assembly, "log4net");
log4.InfoFormat("Cart {0} opened", "c-1");
Till.Pay(e => log4.ErrorFormat("Payment of {0} failed: {1}", 12.5m, e.Message));
log4net.LogManager.Shutdown();

internal static class Till
{
    public static void Pay(Action<InvalidOperationException> failed)
    {
        try
        {
            throw new InvalidOperationException("no card");
        }
        catch (InvalidOperationException e)
        {
            failed(e);
        }
    }
}
