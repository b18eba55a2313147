using System;
using System.Collections.Generic;
using System.Reflection;
using System.Threading.Tasks;

namespace Sentry.Corpus;

/// <summary>Exceptions of exceptions.</summary>
internal static class Chains
{
    public static IEnumerable<Case> Cases =>
    [
        new("a cause", () => Wrap(1)),
        new("a cause's cause", () => Wrap(2)),
        new("a group of two", async () => await GroupAsync()),
        new("a group in a group", () => Group(Made("a"), Group(Made("b"), Made("c")))),
        new("an aggregate of one, waited for", () => PayAsync().Wait()),
        new("an aggregate of one, of one", () => new AggregateException(new AggregateException(Made("single")))),
        new("an aggregate of one as a cause", () => new TimeoutException("slow", new AggregateException(Made("single")))),
        new("an aggregate without any", () => new AggregateException("empty")),
        new("an aggregate of the user's own", () => new BatchException(Made("a"))),
        new("Parallel.ForEach", () => Parallel.ForEach([1, 2], new ParallelOptions { MaxDegreeOfParallelism = 1 }, Sell)),
        new("an invocation by reflection", () => Activator.CreateInstance(typeof(Cart), "blue")),
        new("a type that cannot be initialised", () => _ = Broken.Value),
        new("types that cannot be loaded", () => new ReflectionTypeLoadException([null, null], [Made("a"), null, Made("b")])),
        new("a cycle", () => Cycle()),
        new("the same cause twice", () => Twice()),
        new("a chain that is too deep", () => Deep(40)),
        new("a group that is too large", () => Large(80)),
    ];

    private static Exception Made(string message) => new InvalidOperationException(message);

    private static AggregateException Group(params Exception[] inners) => new("group", inners);

    private static void Wrap(int depth)
    {
        try
        {
            if (depth == 0)
                throw new FormatException("root");
            Wrap(depth - 1);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException("level " + depth, e);
        }
    }

    private static async Task PayAsync()
    {
        await Task.Yield();
        throw new InvalidOperationException("no money");
    }

    private static async Task GroupAsync()
    {
        var all = Task.WhenAll(PayAsync(), PayAsync());
        try
        {
            await all;
        }
        catch (InvalidOperationException)
        {
            throw all.Exception;
        }
    }

    private static void Sell(int item)
    {
        if (item == 2)
            throw new InvalidOperationException("item " + item);
    }

    private static Exception Cycle()
    {
        var inner = new InvalidOperationException("inner", new FormatException("end"));
        var outer = new InvalidOperationException("outer", inner);
        var field = typeof(Exception).GetField("_innerException", BindingFlags.NonPublic | BindingFlags.Instance)
            ?? typeof(Exception).GetField("inner_exception", BindingFlags.NonPublic | BindingFlags.Instance);
        field.SetValue(inner, outer);
        return outer;
    }

    private static Exception Twice()
    {
        var cause = Made("cause");
        return Group(new FormatException("a", cause), new FormatException("b", cause));
    }

    private static Exception Deep(int depth) =>
        depth == 0 ? Made("bottom") : new InvalidOperationException("depth " + depth, Deep(depth - 1));

    private static Exception Large(int count)
    {
        var inners = new Exception[count];
        for (var i = 0; i < count; i++)
            inners[i] = Made("inner " + i);
        return new AggregateException(inners);
    }

    private static class Broken
    {
        public static readonly int Value = Read();

        private static int Read() => throw new FormatException("no number");
    }

    private sealed class BatchException(Exception inner) : AggregateException("batch", inner);
}
