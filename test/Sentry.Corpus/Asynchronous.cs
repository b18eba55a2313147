using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Sentry.Corpus;

/// <summary>Methods that wait.</summary>
internal static class Asynchronous
{
    public static IEnumerable<Case> Cases =>
    [
        new("an async method that failed after a wait", async () => await PayAsync(2)),
        new("an async method that failed before any wait", async () => await AtOnceAsync()),
        new("without capturing the context", async () => await Task.Run(() => PayAsync(0)).ConfigureAwait(false)),
        new("a value task", async () => await ValueAsync<int>(5)),
        new("an async lambda", async () => await LambdaAsync()),
        new("an async lambda in an async lambda", async () => await NestedAsync()),
        new("async local functions", async () => await LocalAsync()),
        new("an async method of a generic type", async () => await Cache<string, int>.LoadAsync<Guid>()),
        new("an async method of a struct", async () => await new Meter().ReadAsync()),
        new("an explicit implementation that is async", async () => await ((ILoader<int>)new Loader()).LoadAsync()),
        new("an async void method", () => AsyncVoid.Caught()),
        new("a task that failed by itself", async () => await Task.FromException(new InvalidOperationException("never thrown"))),
        new("a task completed by somebody else", async () => await SourceAsync()),
        new("an await in catch and finally", async () => await FinallyAsync()),
        new("a method that catches and throws on", async () => await RethrowAsync()),
        new("a cancelled wait", async () => await CancelledAsync()),
#if NET
        new("an async iterator", async () => await SumAsync()),
        new("the disposal of an async iterator", async () => await DisposeAsync()),
        new("a pooled builder", async () => await PooledAsync(1)),
        new("a time limit", async () => await Task.Delay(Timeout.Infinite).WaitAsync(TimeSpan.FromMilliseconds(1))),
#endif
    ];

    private static async Task PayAsync(int depth)
    {
        await Task.Yield();
        if (depth == 0)
            throw new InvalidOperationException("no money");
        await PayAsync(depth - 1);
    }

    private static async Task AtOnceAsync()
    {
        Check();
        await Task.Yield();
    }

    private static void Check() => throw new InvalidOperationException("closed");

    private static async ValueTask<T> ValueAsync<T>(T value)
    {
        await Task.Yield();
        return value is null ? value : throw new InvalidOperationException("value task");
    }

    private static async Task LambdaAsync()
    {
        var count = 3;
        Func<Task> sell = async () =>
        {
            await Task.Yield();
            throw new InvalidOperationException("async lambda " + count);
        };
        await sell();
    }

    private static async Task NestedAsync()
    {
        Func<Task> outer = async () =>
        {
            Func<Task<int>> inner = async () =>
            {
                await Task.Yield();
                throw new InvalidOperationException("inner");
            };
            await inner();
        };
        await outer();
    }

    private static async Task LocalAsync()
    {
        await Retry(1);

        static async Task Retry(int times)
        {
            await Task.Yield();
            await Fail(times);

            static async Task Fail(int count)
            {
                await Task.Yield();
                throw new InvalidOperationException("local " + count);
            }
        }
    }

    private static async Task SourceAsync()
    {
        var source = new TaskCompletionSource<int>();
        ThreadPool.QueueUserWorkItem(_ => source.SetException(new InvalidOperationException("set by another")));
        await source.Task;
    }

    private static async Task FinallyAsync()
    {
        try
        {
            await PayAsync(0);
        }
        catch (InvalidOperationException)
        {
            await Task.Yield();
            throw;
        }
        finally
        {
            await Task.Yield();
        }
    }

    private static async Task RethrowAsync()
    {
        try
        {
            await PayAsync(0);
        }
        catch (InvalidOperationException e)
        {
            throw new TimeoutException("payment", e);
        }
    }

    private static async Task CancelledAsync()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        await Task.Delay(1000, source.Token);
    }

#if NET
    private static async IAsyncEnumerable<int> ItemsAsync()
    {
        try
        {
            yield return 1;
            await Task.Yield();
            throw new InvalidOperationException("async iterator");
        }
        finally
        {
            await Task.Yield();
        }
    }

    private static async Task SumAsync()
    {
        await foreach (var item in ItemsAsync())
            GC.KeepAlive(item);
    }

    private static async IAsyncEnumerable<int> LeakyAsync()
    {
        try
        {
            yield return 1;
        }
        finally
        {
            await PayAsync(0);
        }
    }

    private static async Task DisposeAsync()
    {
        await foreach (var item in LeakyAsync())
            break;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<int> PooledAsync(int value)
    {
        await Task.Yield();
        throw new InvalidOperationException("pooled " + value);
    }
#endif

    private static class Cache<TKey, TValue>
    {
        public static async Task<TExtra> LoadAsync<TExtra>()
        {
            await Task.Yield();
            throw new KeyNotFoundException("generic");
        }
    }

    private struct Meter
    {
        public async Task ReadAsync()
        {
            await Task.Yield();
            throw new InvalidOperationException("struct");
        }
    }

    private interface ILoader<T>
    {
        Task<T> LoadAsync();
    }

    private sealed class Loader : ILoader<int>
    {
        async Task<int> ILoader<int>.LoadAsync()
        {
            await Task.Yield();
            throw new InvalidOperationException("explicit");
        }
    }

    /// <summary>Where an async void method leaves its exception: with the context it began in.</summary>
    private sealed class AsyncVoid : SynchronizationContext
    {
        private Exception _caught;

        public static Exception Caught()
        {
            var before = Current;
            var context = new AsyncVoid();
            SetSynchronizationContext(context);
            try
            {
                Click();
            }
            finally
            {
                SetSynchronizationContext(before);
            }

            return context._caught;
        }

        public override void Post(SendOrPostCallback callback, object state) => _caught ??= Case.Caught(() => callback(state));

        private static async void Click() => throw new InvalidOperationException("click");
    }
}
