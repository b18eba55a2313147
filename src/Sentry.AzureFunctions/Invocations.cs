using System;
using System.Diagnostics;
using System.Threading.Tasks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Sentry.AzureFunctions;

/// <summary>Runs each invocation of a function as a unit of work.</summary>
internal static class Invocations
{
    public static async Task RunAsync(FunctionContext context, FunctionExecutionDelegate next)
    {
        try
        {
            await InvocationData.Of(context).RunAsync(() => ContinueAsync(context, next)).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Others run in this process, so a success does not wait for what they have to send. A process that fails may be taken away.
            await SentrySdk.FlushAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static Task ContinueAsync(FunctionContext context, FunctionExecutionDelegate next)
    {
        // The worker makes an activity of the caller's trace only if anybody listens.
        if (Activity.Current is null && ActivityContext.TryParse(context.TraceContext?.TraceParent, null, out var caller))
            SentrySdk.ContinueTrace($"{caller.TraceId}-{caller.SpanId}", null);
        return next(context);
    }
}
