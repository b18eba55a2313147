using System;
using System.Runtime.CompilerServices;
using Sentry.Exceptions;
using Sentry.Privacy;
using Xunit;

namespace Sentry.Tests.Exceptions;

public sealed class AllocationTests
{
    private const int Rounds = 100;

    [Fact]
    public void Reading_an_exception_of_20_frames_costs_the_caller_at_most_10_kB()
    {
        var reader = new ExceptionReader(new FrameReader(new InAppRules()), PrivacyFilter.Default);
        var exception = Thrown.By(() => Recurse(17));
        Assert.Equal(20, new System.Diagnostics.StackTrace(exception, false).FrameCount);
        Read(reader, exception);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Rounds; i++)
            Read(reader, exception);
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds;

        TestContext.Current.TestOutputHelper?.WriteLine($"{each} B");
        Assert.InRange(each, 1, 10_000);
    }

    [Fact]
    public void Taking_the_running_stack_costs_the_caller_at_most_200_B_a_frame()
    {
        var frames = new FrameReader(new InAppRules());
        var count = 0;
        var each = 0L;
        RecurseTo(20, () =>
        {
            count = new System.Diagnostics.StackTrace(false).FrameCount;
            GC.KeepAlive(frames.CurrentStack());
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Rounds; i++)
                GC.KeepAlive(frames.CurrentStack());
            each = (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds;
        });

        TestContext.Current.TestOutputHelper?.WriteLine($"{each} B for {count} frames");
        Assert.InRange(each, 1, 200 * count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RecurseTo(int depth, Action then)
    {
        if (depth == 0)
            then();
        else
            RecurseTo(depth - 1, then);
        GC.KeepAlive(then);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Read(ExceptionReader reader, Exception exception)
    {
        var e = new SentryEvent(exception);
        reader.Read(e, exception, "auto.log.test", true);
        GC.KeepAlive(e);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Recurse(int depth)
    {
        if (depth == 0)
            throw new FormatException();
        Recurse(depth - 1);
        GC.KeepAlive(depth);
    }
}
