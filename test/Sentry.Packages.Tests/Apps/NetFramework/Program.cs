using System;
using System.Runtime.CompilerServices;
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

static class Till
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Pay() => throw new InvalidOperationException("no card");
}
