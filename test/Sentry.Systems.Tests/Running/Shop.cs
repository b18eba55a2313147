using System;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Sentry.Systems.Tests.Running;

/// <summary>The application's own code, which every story ends up in.</summary>
internal static class Shop
{
    public const string NoCard = "no card";

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Pay() => throw new InvalidOperationException(NoCard);

    /// <summary>As many applications do: the failure is logged where it is known best, and thrown on.</summary>
    public static void PayAndLog(ILogger log)
    {
        try
        {
            Pay();
        }
        catch (InvalidOperationException e)
        {
            log.LogError(e, "Payment of {Amount} failed", 5);
            throw;
        }
    }
}
