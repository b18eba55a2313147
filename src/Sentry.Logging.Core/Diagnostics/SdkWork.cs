using System;
using System.Threading;

namespace Sentry.Diagnostics;

/// <summary>
/// Marks code in which the SDK itself runs, so that records from hooks, <c>ToString</c>, diagnostics or the transport
/// are ignored. A depth per thread for the caller's thread; an AsyncLocal for the SDK's own flows, whose change handler
/// adds to the same depth, so that the check on the logging path reads one thread field and nothing else.
/// </summary>
internal static class SdkWork
{
    [ThreadStatic]
    private static int t_depth;

    private static readonly AsyncLocal<bool> OwnFlow = new(static change =>
        t_depth += (change.CurrentValue ? 1 : 0) - (change.PreviousValue ? 1 : 0));

    /// <summary>Whether the SDK runs on this thread or in this flow.</summary>
    public static bool IsInside => t_depth != 0;

    public static Section Enter()
    {
        t_depth++;
        return default;
    }

    /// <summary>Marks the current flow permanently as the SDK's own. For the first line of an SDK thread.</summary>
    public static void MarkFlow() => OwnFlow.Value = true;

    public readonly struct Section : IDisposable
    {
        public void Dispose() => t_depth--;
    }
}
