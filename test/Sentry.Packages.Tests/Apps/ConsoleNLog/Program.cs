using NLog;

var log = LogManager.GetLogger("Shop");
log.Info("Cart {CartId} opened", "c-1");
try
{
    Till.Pay();
}
catch (InvalidOperationException e)
{
    log.Error(e, "Payment of {Amount} failed", 12.5m);
}

LogManager.Shutdown();

static class Till
{
    public static void Pay() => throw new InvalidOperationException("no card");
}
