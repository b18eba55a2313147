using System;
using System.Threading;
using System.Threading.Tasks;

namespace Sentry.Delivery;

/// <summary>The wait for the end of a flush.</summary>
internal static class FlushWait
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Every wait has an upper limit, whatever the caller asks for.</summary>
    public static TimeSpan Bounded(TimeSpan timeout) => timeout < TimeSpan.Zero ? TimeSpan.Zero : timeout > Longest ? Longest : timeout;

    /// <summary>The result of the flush; false if it takes longer.</summary>
    public static bool For(Task<bool> passed, TimeSpan limit) => passed.Wait(limit) && passed.Result;

    /// <inheritdoc cref="For"/>
    public static async Task<bool> ForAsync(Task<bool> passed, TimeSpan limit)
    {
        if (!passed.IsCompleted)
        {
            using var over = new CancellationTokenSource();
            if (await Task.WhenAny(passed, Task.Delay(limit, over.Token)).ConfigureAwait(false) != passed)
                return false;
            Cancel(over);
        }

        return await passed.ConfigureAwait(false);
    }

    // A timer is referenced until it fires, and so is the state of its caller.
    private static void Cancel(CancellationTokenSource timer) => timer.Cancel();
}
