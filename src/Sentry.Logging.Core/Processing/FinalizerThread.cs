using System;
using System.Diagnostics;
using System.Threading;

namespace Sentry.Processing;

/// <summary>Whether the code runs on the finalizer thread, which reports, for example, tasks whose exception was not observed.</summary>
internal static class FinalizerThread
{
    /// <summary>Looks at the running stack: only the name of the outermost frames tells it in every runtime.</summary>
    public static bool IsCurrent
    {
        get
        {
            var thread = Thread.CurrentThread;
            if (!thread.IsBackground || thread.IsThreadPoolThread)
                return false;
            var calls = new StackTrace(false).ToString().TrimEnd();
            var end = calls.LastIndexOf('\n');
            var outermost = calls.Substring(end > 0 ? calls.LastIndexOf('\n', end - 1) + 1 : 0);
            return outermost.IndexOf(".Finalize(", StringComparison.Ordinal) >= 0 || outermost.IndexOf("RunFinalizers", StringComparison.Ordinal) >= 0;
        }
    }
}
