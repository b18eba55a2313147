using System;
using System.Threading;

namespace Sentry.Ends;

/// <summary>Blocks every thread that the pool may have.</summary>
internal static class StarvedPool
{
    public static void Block()
    {
        var threads = Environment.ProcessorCount;
        ThreadPool.SetMinThreads(threads, 1);
        ThreadPool.SetMaxThreads(threads, 1);
        ThreadPool.GetMaxThreads(out threads, out _);
        using var blocked = new CountdownEvent(threads);
        for (var i = 0; i < threads; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(
                state =>
                {
                    ((CountdownEvent)state!).Signal();
                    Thread.Sleep(Timeout.Infinite);
                },
                blocked);
        }

        blocked.Wait();
    }
}
