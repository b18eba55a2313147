using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Ends.Logs;

namespace Sentry.Ends;

/// <summary>The ways to end, by the word that asks for them.</summary>
internal static class Endings
{
    private const int MaxCollections = 1000;

    // For what never comes: the ending then is another one, and the test says so.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static readonly Dictionary<string, Func<ApplicationLog, int>> All = new()
    {
        ["return"] = static log => Failing(log, 0),
        ["exit"] = static log =>
        {
            log.Error("Failed");
            Environment.Exit(3);
            return 0;
        },
        ["shut-down"] = static log =>
        {
            log.Error("Failed");
            log.Dispose();

            // Nothing but the shut down can have delivered it.
            Posix.RaiseAndWork(Posix.Kill);
            return 0;
        },
        ["close"] = static log =>
        {
            log.Error("Failed");
            log.Dispose();
            return 0;
        },
        ["many"] = static log =>
        {
            for (var i = 0; i < 600; i++)
                log.Error("Failed " + i);
            return 0;
        },
        ["many-close"] = static log =>
        {
            for (var i = 0; i < 600; i++)
                log.Error("Failed " + i);
            log.Dispose();
            Posix.RaiseAndWork(Posix.Kill);
            return 0;
        },
        ["many-logs"] = static log =>
        {
            var threads = new Thread[8];
            for (var i = 0; i < threads.Length; i++)
            {
                threads[i] = new Thread(() =>
                {
                    for (var number = 0; number < 25_000; number++)
                        log.Info("Paid");
                });
                threads[i].Start();
            }

            foreach (var thread in threads)
                thread.Join();
            return 0;
        },
        ["closing-return"] = static log => WhileClosing(log, 0),
        ["closing-close"] = static log =>
        {
            WhileClosing(log, 0);
            SentrySdk.Close();
            Posix.RaiseAndWork(Posix.Kill);
            return 0;
        },
        ["closing-flush"] = static log =>
        {
            WhileClosing(log, 0);
            if (SentrySdk.FlushAsync(TimeSpan.FromMinutes(1)).GetAwaiter().GetResult())
                Posix.RaiseAndWork(Posix.Kill);
            return 1;
        },
        ["closing-sigterm"] = static log =>
        {
            WhileClosing(log, 0);
            Posix.RaiseAndWork(Posix.Terminate);
            return 0;
        },
        ["closing-throw"] = static log =>
        {
            WhileClosing(log, 0);
            throw new InvalidOperationException("Broken");
        },
        ["quiet"] = static log =>
        {
            log.Error("Failed");
            log.Flush();
            return 0;
        },
        ["throw"] = static _ => throw new InvalidOperationException("Broken"),
        ["log-then-throw"] = static log => LoggedAndThrown(log),
        ["async-throw"] = static log => ThrownPastUsingAsync(log).GetAwaiter().GetResult(),
        ["async-log-then-throw"] = static log => LoggedAndThrownPastUsingAsync(log).GetAwaiter().GetResult(),
        ["closed"] = static log =>
        {
            log.Dispose();
            SentrySdk.Close();
            throw new InvalidOperationException("Broken");
        },
        ["thread"] = static _ => CrashOf(static () => throw new InvalidOperationException("Broken")),
        ["unit"] = static log => CrashOf(() =>
        {
            using var unit = SentrySdk.PushIsolationScope();
            log.Info("In the unit");
            throw new InvalidOperationException("Broken");
        }),
        ["pool"] = static _ =>
        {
            ThreadPool.UnsafeQueueUserWorkItem(static _ => throw new InvalidOperationException("Broken"), null);
            Thread.Sleep(Timeout.Infinite);
            return 0;
        },
        ["finalizer"] = static _ =>
        {
            Leave();
            CollectUntil(new ManualResetEventSlim());
            return 0;
        },
        ["unobserved"] = static _ =>
        {
            using var found = new ManualResetEventSlim();
            TaskScheduler.UnobservedTaskException += (_, _) => found.Set();
            Forget();
            CollectUntil(found);
            return 0;
        },
        ["sigterm"] = static log => Signalled(log, Posix.Terminate),
        ["sigint"] = static log => Signalled(log, Posix.Interrupt),
        ["sighup"] = static log => Signalled(log, Posix.Hangup),
        ["sigint-taken"] = TakenSignal,
        ["host"] = Hosted.Stop,
        ["host-sigterm"] = Hosted.Terminate,
        ["fail-fast"] = static log =>
        {
            log.Error("Failed");
            log.Flush();
            Environment.FailFast("Broken");
            return 0;
        },
        ["held-cancelling"] = static log =>
        {
            Console.CancelKeyPress += static (_, args) => args.Cancel = true;
            return Failing(log, 0);
        },
        ["outage"] = Outage.Run,
        ["next"] = static _ => SpinWait.SpinUntil(static () => Directory.GetFiles(Environment.GetEnvironmentVariable("ENDS_FOLDER")!, "*", SearchOption.AllDirectories).Length == 0, Limit) ? 0 : 1,
        ["held"] = static log =>
        {
            log.Error("Failed");
            log.Error("Failed again");
            return 0;
        },
    };

    public static int Run(string ending, ApplicationLog log) => All[ending](log);

    private static int Failing(ApplicationLog log, int code)
    {
        log.Error("Failed");
        return code;
    }

    // Another thread has begun to shut the framework down, and waits for the server.
    private static int WhileClosing(ApplicationLog log, int code)
    {
        log.Error("Failed");
        new Thread(log.Dispose) { IsBackground = true }.Start();
        SpinWait.SpinUntil(static () => !SentrySdk.IsEnabled, Limit);
        return code;
    }

    private static int Signalled(ApplicationLog log, int signal)
    {
        log.Error("Failed");
        Posix.RaiseAndWork(signal);
        return 0;
    }

    private static int TakenSignal(ApplicationLog log)
    {
        using var taken = new ManualResetEventSlim();
        Console.CancelKeyPress += (_, args) =>
        {
            args.Cancel = true;
            taken.Set();
        };
        log.Error("Failed");
        Posix.Raise(Posix.Interrupt);
        taken.Wait();
        log.Error("Stopping");
        return 0;
    }

    private static int LoggedAndThrown(ApplicationLog log)
    {
        try
        {
            throw new InvalidOperationException("Broken");
        }
        catch (InvalidOperationException e)
        {
            log.Error("Failed", e);
            throw;
        }
    }

    // Main as the compiler writes an async one: what its usings dispose is gone before its exception is nobody's.
    private static async Task<int> ThrownPastUsingAsync(ApplicationLog log)
    {
        using (log)
        {
            await Task.CompletedTask;
            throw new InvalidOperationException("Broken");
        }
    }

    private static async Task<int> LoggedAndThrownPastUsingAsync(ApplicationLog log)
    {
        using (log)
        {
            await Task.CompletedTask;
            return LoggedAndThrown(log);
        }
    }

    private static int CrashOf(ThreadStart work)
    {
        var thread = new Thread(work);
        thread.UnsafeStart();
        thread.Join();
        return 0;
    }

    // Whoever ran the task may hold it for a moment after it has ended.
    private static void CollectUntil(ManualResetEventSlim found)
    {
        for (var i = 0; i < MaxCollections && !found.IsSet; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Leave() => _ = new Careless();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget()
    {
        var task = Task.Factory.StartNew(
            static () => throw new InvalidOperationException("Broken"), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        ((IAsyncResult)task).AsyncWaitHandle.WaitOne();
    }

    private sealed class Careless
    {
        [SuppressMessage("Design", "CA1065", Justification = "It is what the ending is about.")]
        ~Careless() => throw new InvalidOperationException("Broken");
    }
}
