using log4net;
using log4net.Config;

XmlConfigurator.Configure(new FileInfo(Path.Combine(AppContext.BaseDirectory, "log4net.config")));
var log = LogManager.GetLogger("Shop");
log.InfoFormat("Cart {0} opened", "c-1");
try
{
    Till.Pay();
}
catch (InvalidOperationException e)
{
    log.Error("Payment of 12.5 failed", e);
}

LogManager.Shutdown();

static class Till
{
    public static void Pay() => throw new InvalidOperationException("no card");
}
