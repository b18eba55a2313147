using System;
using System.Linq;
using Microsoft.Azure.Functions.Worker;

namespace Sentry.AzureFunctions;

/// <summary>What the worker knows of an invocation.</summary>
internal static class InvocationData
{
    private const string Platform = "azure.functions";

    // Of a trigger's data these say which message it was, and never what is in it.
    private static readonly string[] OfTrigger = ["Id", "MessageId", "DequeueCount", "DeliveryCount", "SequenceNumber", "EnqueuedTimeUtc", "InsertionTime"];

    public static SentryInvocation Of(FunctionContext context)
    {
        var definition = context.FunctionDefinition;
        var invocation = new SentryInvocation
        {
            Platform = Platform,
            FunctionName = definition.Name,
            FunctionId = context.FunctionId,
            RequestId = context.InvocationId,
            CancellationToken = context.CancellationToken,
            FlushTimeout = TimeSpan.Zero,
        };
        invocation.Data["entry_point"] = definition.EntryPoint;
        invocation.Data["trigger"] = definition.InputBindings.Values.FirstOrDefault(static binding => binding.Type.EndsWith("Trigger", StringComparison.OrdinalIgnoreCase))?.Type;
        if (context.RetryContext is { MaxRetryCount: > 0 } retry)
        {
            invocation.Data["retry_count"] = retry.RetryCount;
            invocation.Data["max_retry_count"] = retry.MaxRetryCount;
        }

        foreach (var pair in context.BindingContext.BindingData)
        {
            if (OfTrigger.Contains(pair.Key, StringComparer.OrdinalIgnoreCase))
                invocation.Data["trigger." + pair.Key] = pair.Value;
        }

        return invocation;
    }
}
