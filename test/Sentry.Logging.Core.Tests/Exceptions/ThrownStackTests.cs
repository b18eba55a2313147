using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading.Tasks;
using Sentry.Exceptions;
using Xunit;

namespace Sentry.Tests.Exceptions;

/// <summary>What is taken of an exception by the runtime's own hand is what its public type would show.</summary>
public sealed class ThrownStackTests
{
    [Fact]
    public void Calls_that_failed() => AssertEqual(Caught(() => Outer(3)));

    [Fact]
    public void Calls_that_failed_and_were_thrown_again_elsewhere()
    {
        var first = Caught(() => Outer(3));
        AssertEqual(Caught(() => ExceptionDispatchInfo.Capture(first).Throw()));
    }

    [Fact]
    public async Task Calls_after_awaits() => AssertEqual(await Assert.ThrowsAsync<InvalidOperationException>(static () => LaterAsync(3)));

    [Fact]
    public void Calls_of_methods_made_at_run_time()
    {
        var method = new DynamicMethod("Made", typeof(void), [typeof(int)], typeof(ThrownStackTests).Module, skipVisibility: true);
        var code = method.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Call, ((Func<int, int>)Outer).Method);
        code.Emit(OpCodes.Pop);
        code.Emit(OpCodes.Ret);
        var made = method.CreateDelegate<Action<int>>();
        AssertEqual(Caught(() => made(3)));
    }

    [Fact]
    public void An_exception_that_was_never_thrown_has_no_stack_trace()
    {
        Assert.Equal(0, RunningStack.Take(new InvalidOperationException())!.Count);
        Assert.Null(StackSnapshot.Of(new InvalidOperationException()));
    }

    private static void AssertEqual(Exception exception)
    {
        var own = RunningStack.Take(exception)!;
        Assert.NotNull(StackSnapshot.Of(exception)!.Running);
        Assert.True(own.Count > 1);
        Assert.Equal(Calls(exception), Enumerable.Range(0, own.Count).Select(i => (own.MethodAt(i)?.ToString(), own.ILOffsetAt(i))));
    }

    private static IEnumerable<(string?, int)> Calls(Exception exception) =>
        new StackTrace(exception, false).GetFrames().Select(static frame => (frame.GetMethod()?.ToString(), frame.GetILOffset()));

    private static InvalidOperationException Caught(Action action) => Assert.Throws<InvalidOperationException>(action);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Outer(int calls) => calls > 0 ? Inner(calls - 1) + 1 : throw new InvalidOperationException("no card");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Inner(int calls) => calls > 0 ? Outer(calls - 1) + 1 : throw new InvalidOperationException("no card");

    private static async Task<int> LaterAsync(int calls)
    {
        await Task.Yield();
        return calls > 0 ? await LaterAsync(calls - 1) : Outer(2);
    }
}
