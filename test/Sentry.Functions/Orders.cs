using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Sentry.Functions;

/// <summary>The application's functions. The message of the queue says what happens.</summary>
public sealed class Orders(ILogger<Orders> log)
{
    public async Task PayAsync(string order, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        log.LogInformation("Order {Order} begins", order);
        SentrySdk.SetTag("order", order);
        await Task.Yield();
        if (order.StartsWith("waits", StringComparison.Ordinal))
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        if (order.StartsWith("logs", StringComparison.Ordinal))
            log.LogError("No receipt for {Order}", order);
        if (order.StartsWith("fails", StringComparison.Ordinal))
            throw new InvalidOperationException("no card");
    }
}
