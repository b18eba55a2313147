using System;
using System.Threading;

namespace Sentry.Log4Net;

/// <summary>
/// Runs something as if nothing had called it. A buffer is emptied by whoever happens to fill it: the events in it
/// must not end up in that one's unit of work.
/// </summary>
internal static class EmptyFlow
{
    private static readonly Lazy<ExecutionContext?> Empty = new(Capture);

    public static void Run(Action action)
    {
        // .NET Framework takes a captured context only once.
        if (Empty.Value?.CreateCopy() is { } context)
            ExecutionContext.Run(context, static state => ((Action)state!)(), action);
        else
            action();
    }

    // A context without anything in it cannot be made, only found: on a thread to which nothing flowed.
    private static ExecutionContext? Capture()
    {
        ExecutionContext? captured = null;
        var thread = new Thread(() => captured = ExecutionContext.Capture()) { IsBackground = true };
        if (ExecutionContext.IsFlowSuppressed())
        {
            thread.Start();
        }
        else
        {
            using (ExecutionContext.SuppressFlow())
                thread.Start();
        }

        thread.Join();
        return captured;
    }
}
