using System;
using System.Threading;

namespace Sentry.Log4Net;

/// <summary>
/// Runs code without the caller's execution context. Any thread may flush a buffer: the events in it
/// must not join that thread's unit of work.
/// </summary>
internal static class Log4NetEmptyFlow
{
    private static readonly Lazy<ExecutionContext?> Empty = new(Capture);

    public static void Run(Action action)
    {
        // .NET Framework allows a captured context only once.
        if (Empty.Value?.CreateCopy() is { } context)
            ExecutionContext.Run(context, static state => ((Action)state!)(), action);
        else
            action();
    }

    // An empty context cannot be created, only captured: on a thread without a flow.
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
