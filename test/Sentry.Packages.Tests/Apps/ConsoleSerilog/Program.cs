using Microsoft.Extensions.Configuration;
using Serilog;

var settings = new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json").Build();
Log.Logger = new LoggerConfiguration().ReadFrom.Configuration(settings).CreateLogger();
Log.ForContext("SourceContext", "Shop").Information("Cart {CartId} opened", "c-1");
try
{
    Till.Pay();
}
catch (InvalidOperationException e)
{
    Log.ForContext("SourceContext", "Shop").Error(e, "Payment of {Amount} failed", 12.5m);
}

Log.CloseAndFlush();

static class Till
{
    public static void Pay() => throw new InvalidOperationException("no card");
}
