using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;

namespace Sentry.Tests.Exceptions;

internal interface IStore<T>
{
    T Load(string name);

    T First { get; }
}

/// <summary>Code of every shape the compiler rewrites. Each member throws, or lets something throw.</summary>
internal sealed class Shop : IStore<KeyValuePair<int, string>>
{
    public Shop()
    {
    }

    public Shop(int seed)
    {
        Func<int> open = () => seed == 0 ? throw new InvalidOperationException("constructor lambda") : seed;
        Seed = open();
    }

    public Shop(string name) => throw new InvalidOperationException("constructor " + name);

    public int Seed { get; }

    public int Total
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        get => throw new InvalidOperationException("getter");
        [MethodImpl(MethodImplOptions.NoInlining)]
        set => throw new InvalidOperationException("setter " + value);
    }

    public int this[int index]
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        get => throw new InvalidOperationException("indexer " + index);
    }

    public event EventHandler Sold
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        add => throw new InvalidOperationException("event");
        remove { }
    }

    KeyValuePair<int, string> IStore<KeyValuePair<int, string>>.First
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        get => throw new InvalidOperationException("explicit getter");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    KeyValuePair<int, string> IStore<KeyValuePair<int, string>>.Load(string name) => throw new FormatException("explicit " + name);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Shop operator +(Shop left, Shop right) => throw new InvalidOperationException("operator");

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static implicit operator int(Shop shop) => throw new InvalidOperationException("conversion");

    public static async Task PayAsync(int depth)
    {
        await Task.Yield();
        if (depth == 0)
            throw new InvalidOperationException("async");
        await PayAsync(depth - 1).ConfigureAwait(false);
    }

    public static async ValueTask<T> GetAsync<T>(Func<Task<T>> get) => await get();

    public static IEnumerable<int> Items()
    {
        yield return 1;
        throw new InvalidOperationException("iterator");
    }

    public static async IAsyncEnumerable<int> ItemsAsync()
    {
        yield return 1;
        await Task.Yield();
        throw new InvalidOperationException("async iterator");
    }

    public static async Task SumAsync()
    {
        await foreach (var item in ItemsAsync())
            GC.KeepAlive(item);
    }

    public static void Lambda()
    {
        var captured = 3;
        Action sell = () => throw new InvalidOperationException("lambda " + captured);
        sell();
    }

    public static async Task AsyncLambda()
    {
        var captured = 3;
        Func<Task> sell = async () =>
        {
            await Task.Yield();
            throw new InvalidOperationException("async lambda " + captured);
        };
        await sell();
    }

    public static async Task LocalFunctions()
    {
        await Retry(1);

        static async Task Retry(int times)
        {
            await Task.Yield();
            Fail(times);
        }

        static void Fail(int times) => throw new InvalidOperationException("local function " + times);
    }

    public static void Inner<T>(T value, ref int? count) => Deep<T>.Table<string>.Add<int?>(value, ref count);

    [StackTraceHidden]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Hidden(Action action) => action();

    [StackTraceHidden]
    public static async Task HiddenAsync(Func<Task> action) => await action();

    internal static class Deep<TKey>
    {
        internal static class Table<TValue>
        {
            [MethodImpl(MethodImplOptions.NoInlining)]
            public static void Add<TExtra>(TKey key, ref TExtra extra) => throw new InvalidOperationException("generic " + key + extra);
        }
    }
}

internal sealed class StaticShop
{
    public static readonly int Opened = Open();

    static StaticShop()
    {
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Open() => throw new InvalidOperationException("static constructor");
}

file sealed class HiddenShelf
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Take() => throw new InvalidOperationException("file-local");
}

internal static class Shelf
{
    public static void Take() => HiddenShelf.Take();
}
