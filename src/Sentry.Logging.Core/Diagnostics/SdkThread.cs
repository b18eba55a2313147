using System;
using System.Threading;

namespace Sentry.Diagnostics;

/// <summary>Starts the SDK's own threads: background threads without the caller's execution context, marked as SDK work.</summary>
internal static class SdkThread
{
    [ThreadStatic]
    private static bool t_isOwn;

    /// <summary>Whether the current thread is one of them.</summary>
    public static bool IsCurrent => t_isOwn;

    public static Thread Start(string name, Action work)
    {
        var thread = new Thread(() =>
        {
            SdkWork.MarkFlow();
            t_isOwn = true;
            work();
        })
        {
            IsBackground = true,
            Name = name,
        };
        if (ExecutionContext.IsFlowSuppressed())
        {
            thread.Start();
        }
        else
        {
            using (ExecutionContext.SuppressFlow())
                thread.Start();
        }

        return thread;
    }
}
