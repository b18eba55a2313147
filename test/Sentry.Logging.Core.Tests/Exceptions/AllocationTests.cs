using System;
using System.Runtime.CompilerServices;
using Sentry.Exceptions;
using Xunit;

namespace Sentry.Tests.Exceptions;

public sealed class AllocationTests
{
    private const int Rounds = 100;

    [Fact]
    public void Reading_an_exception_of_20_frames_costs_the_caller_at_most_10_kB()
    {
        var reader = new ExceptionReader(new FrameReader(InAppRules.Default));
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
