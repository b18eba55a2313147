using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;

namespace Sentry.Corpus;

/// <summary>Frames that say nothing, frames whose author hid them, and frames that are only known as text.</summary>
internal static class Plumbing
{
    public static IEnumerable<Case> Cases =>
    [
        new("a hidden method", () => Guard(() => Fail("guarded"))),
        new("a hidden async method", async () => await GuardAsync(() => FailAsync())),
        new("a hidden type", () => Guards.Run(() => Fail("guarded"))),
        new("thrown on by ExceptionDispatchInfo", () => Dispatch()),
        new("thrown on by throw", () => Rethrow()),
        new("thrown anew", () => ThrowAnew()),
        new("a result that was waited for", () => _ = Compute().GetAwaiter().GetResult()),
        new("work on the thread pool", async () => await Task.Run(() => Fail("pool"))),
        new("a continuation", async () => await Task.CompletedTask.ContinueWith(_ => Fail("continued"), TaskScheduler.Default)),
        new("a thread of its own", () => OnThread()),
        new("a lazy value", () => _ = new Lazy<int>(() => Half(1)).Value),
        new("a comparison inside a sort", () => new List<int> { 2, 1 }.Sort((_, _) => Half(1))),
        new("a sorted list whose comparer fails", () => _ = new SortedList<string, int>(new Picky()) { ["b"] = 1, ["a"] = 2 }),
        new("invoked by reflection", () => Reflected()),
#if NET
        new("invoked by reflection, unwrapped", () => Unwrapped()),
        new("a stack that is only text", () => Remote()),
        new("a stack that is partly text", () => PartlyRemote()),
#endif
        new("a stack of an exception's own", () => new Restored("restored")),
        new("never thrown", () => new InvalidOperationException("never thrown")),
    ];

    private static void Fail(string why) => throw new InvalidOperationException(why);

    private static async Task FailAsync()
    {
        await Task.Yield();
        Fail("async");
    }

    private static int Half(int number) => number % 2 == 0 ? number / 2 : throw new InvalidOperationException("odd");

    private static async Task<int> Compute()
    {
        await Task.Yield();
        return Half(1);
    }

    [StackTraceHidden]
    private static void Guard(Action action) => action();

    [StackTraceHidden]
    private static async Task GuardAsync(Func<Task> action) => await action();

    [StackTraceHidden]
    private static class Guards
    {
        public static void Run(Action action) => action();
    }

    private static void Dispatch()
    {
        ExceptionDispatchInfo info = null;
        try
        {
            Fail("dispatched");
        }
        catch (InvalidOperationException e)
        {
            info = ExceptionDispatchInfo.Capture(e);
        }

        info?.Throw();
    }

    private static void Rethrow()
    {
        try
        {
            Fail("thrown on");
        }
        catch (InvalidOperationException)
        {
            throw;
        }
    }

    private static void ThrowAnew()
    {
        try
        {
            Fail("thrown anew");
        }
        catch (InvalidOperationException e)
        {
            throw e;
        }
    }

    private static void OnThread()
    {
        Exception caught = null;
        var thread = new Thread(() => caught = Case.Caught(() => Fail("thread")));
        thread.Start();
        thread.Join();
        ExceptionDispatchInfo.Capture(caught).Throw();
    }

    private static void Reflected() => typeof(Plumbing).GetMethod(nameof(Half), BindingFlags.NonPublic | BindingFlags.Static).Invoke(null, [1]);

#if NET
    private static void Unwrapped() => typeof(Plumbing).GetMethod(nameof(Half), BindingFlags.NonPublic | BindingFlags.Static)
        .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [1], null);

    private const string Text = """
           at Shop.Bank.<>c__DisplayClass3_0.<<Charge>b__0>d.MoveNext() in /src/Shop/Bank.cs:line 12
        --- End of stack trace from previous location ---
           at Shop.Cache`1.Load[T](String key, Int32& count) in /src/Shop/Cache.cs:line 7
           at System.Threading.Tasks.Task.Execute()

        """;

    private static Exception Remote() => ExceptionDispatchInfo.SetRemoteStackTrace(new InvalidOperationException("remote"), Text);

    private static void PartlyRemote() => throw ExceptionDispatchInfo.SetRemoteStackTrace(new InvalidOperationException("remote"), Text);
#endif

    private sealed class Restored(string message) : Exception(message)
    {
        public override string StackTrace => "   bei Shop.Bank.Charge(Card card, Int32 sum) in C:\\shop\\Bank.cs:Zeile 12.\r\n   bei Shop.Program.<Main>$(String[] args)";
    }

    private sealed class Picky : IComparer<string>
    {
        public int Compare(string left, string right) => throw new InvalidOperationException("no order");
    }
}
