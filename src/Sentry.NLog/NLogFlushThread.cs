using System;
using System.Collections.Generic;
using System.Threading;
using NLog.Common;
using Sentry.Adapters;

namespace Sentry.NLog;

/// <summary>
/// Waits for NLog's flushes on its own thread: NLog holds its lock while it calls for a flush, and a starved thread pool must not delay it.
/// Flushes that are requested meanwhile share the next wait. Thread-safe.
/// </summary>
internal sealed class NLogFlushThread
{
    // A target that is flushed often keeps its thread; otherwise the thread ends.
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    private readonly object _gate = new();
    private List<Request> _waiting = [];
    private bool _isRunning;

    /// <summary>Flushes, then calls the continuation.</summary>
    public void Add(LogRouter router, AsyncContinuation continuation)
    {
        lock (_gate)
        {
            _waiting.Add(new Request(router, continuation));
            Monitor.Pulse(_gate);
            if (_isRunning)
                return;
            _isRunning = true;
        }

        try
        {
            Start(new Thread(Run) { IsBackground = true, Name = "Sentry flush for NLog" });
        }
        catch (Exception e)
        {
            // Out of threads or memory: the caller must not wait for a flush that does not run.
            foreach (var request in TakeAll(mayWait: false))
                CallBack(request, e);
        }
    }

    // Without the caller's execution context: the thread may live as long as the process, and would keep everything of the first caller's request.
    private static void Start(Thread thread)
    {
#if NET
        thread.UnsafeStart();
#else
        if (ExecutionContext.IsFlowSuppressed())
        {
            thread.Start();
            return;
        }

        using (ExecutionContext.SuppressFlow())
            thread.Start();
#endif
    }

    private void Run()
    {
        while (TakeAll(mayWait: true) is { Count: > 0 } requests)
        {
            LogRouter? flushed = null;
            foreach (var request in requests)
            {
                // The target may have been opened again, with another router.
                if (!ReferenceEquals(flushed, request.Router))
                    (flushed = request.Router).Flush();
                CallBack(request, null);
            }
        }
    }

    private List<Request> TakeAll(bool mayWait)
    {
        lock (_gate)
        {
            if (_waiting.Count == 0 && mayWait)
                Monitor.Wait(_gate, Idle);
            var taken = _waiting;
            _waiting = [];
            _isRunning = mayWait && taken.Count > 0;
            return taken;
        }
    }

    private static void CallBack(Request request, Exception? problem)
    {
        try
        {
            request.Continuation(problem);
        }
        catch (Exception e)
        {
            // On this thread an exception would end the process.
            InternalLogger.Error(e, "Sentry: the continuation of a flush threw.");
        }
    }

    private sealed record Request(LogRouter Router, AsyncContinuation Continuation);
}
