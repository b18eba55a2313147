using Microsoft.Extensions.Logging;

using var logs = LoggerFactory.Create(logging => logging.AddSentry());
var log = logs.CreateLogger("Shop");
log.LogInformation("Cart {CartId} opened", "c-1");
try
{
    Till.Pay();
}
catch (InvalidOperationException e)
{
    log.LogError(e, "Payment of {Amount} failed", 12.5m);
}

// No using names the namespace: ImplicitUsings does.
return SentrySdk.LastEventId == SentryId.Empty ? 1 : 0;

static class Till
{
    public static void Pay() => throw new InvalidOperationException("no card");
}
