using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading.Tasks;
using Sentry.Exceptions;
using Sentry.Privacy;
using Xunit;

namespace Sentry.Tests.Exceptions;

public sealed class FrameReaderTests
{
    [Fact]
    public void The_outermost_caller_comes_first_and_the_throwing_method_last()
    {
        var functions = Thrown.Frames(Thrown.By(() => Recurse(3))).Select(frame => frame.Function!).ToList();

        Assert.Equal(nameof(Thrown.By), functions[0]);
        Assert.Equal([nameof(Recurse), nameof(Recurse), nameof(Recurse), nameof(Recurse)], functions[^4..]);
    }

    [Fact]
    public void Frames_have_assembly_token_and_offset()
    {
        var site = Thrown.Site(Thrown.By(() => Recurse(0)));

        var token = ((Action<int>)Recurse).Method.MetadataToken;
        Assert.Equal("Sentry.Logging.Core.Tests", site.Package);
        Assert.Equal($"0x{token & 0xFFFFFF:x}", site.FunctionId);
        Assert.Matches("^0x[0-9a-f]+$", site.InstructionAddress);
    }

    [Fact]
    public void Frames_are_worked_out_on_first_access_and_then_kept()
    {
        var trace = new FrameReader(new InAppRules()).TraceOf(Thrown.By(() => Recurse(0)))!;

        trace.Frames[0].Function = "changed by a hook";

        Assert.Equal("changed by a hook", trace.Frames[0].Function);
    }

    [Fact]
    public void Every_event_gets_frames_of_its_own()
    {
        var reader = new FrameReader(new InAppRules());
        var exception = Thrown.By(() => Recurse(0));
        reader.TraceOf(exception)!.Frames[^1].Function = "changed by a hook";

        Assert.Equal(nameof(Recurse), reader.TraceOf(exception)!.Frames[^1].Function);
    }

    [Fact]
    public void A_very_deep_stack_keeps_both_ends_and_says_what_is_missing()
    {
        var frames = Thrown.Frames(Thrown.By(() => Recurse(5000)));

        Assert.Equal(250, frames.Count);
        Assert.Equal(nameof(Thrown.By), frames[0].Function);
        Assert.Equal(nameof(Recurse), frames[^1].Function);
        Assert.Matches(@"^… \[\d{4} more frames\]$", Assert.Single(frames, frame => frame.Function!.StartsWith('…')).Function);
    }

    [Fact]
    public void An_exception_that_is_rethrown_keeps_the_place_where_it_began()
    {
        var calls = Thrown.Calls(Thrown.By(CatchAndThrowOn));

        Assert.Equal(["Recurse", "CatchAndThrowOn"], calls.Select(call => call[(call.LastIndexOf(' ') + 1)..]));
    }

    [Fact]
    public async Task A_stack_of_nothing_but_plumbing_is_shown_as_it_is()
    {
        var exception = ExceptionDispatchInfo.SetRemoteStackTrace(
            new FormatException(),
            "   at System.Runtime.CompilerServices.TaskAwaiter.GetResult()");
        await Task.Yield();

        Assert.Equal("GetResult", Assert.Single(Thrown.Frames(exception)).Function);
    }

    [Fact]
    public void Code_made_at_run_time_is_shown_and_is_not_in_app()
    {
        var made = Expression.Lambda<Action>(Expression.Throw(Expression.New(typeof(FormatException)))).Compile();

        var site = Thrown.Site(Thrown.By(made));

        Assert.StartsWith("lambda_method", site.Function);
        Assert.False(site.InApp);
        Assert.Null(site.LineNumber);
    }

    [Fact]
    public void A_stack_may_be_read_by_many_threads_at_once()
    {
        var reader = new FrameReader(new InAppRules());
        var exceptions = Enumerable.Range(0, 64).Select(i => Thrown.By(() => Recurse(i % 8))).ToList();

        var read = new List<SentryStackFrame>[exceptions.Count];
        Parallel.For(0, exceptions.Count, i => read[i] = [.. reader.TraceOf(exceptions[i])!.Frames]);

        Assert.Equal(
            exceptions.Select((_, i) => (i % 8) + 1),
            read.Select(frames => frames.Count(frame => frame.Function == nameof(Recurse))));
    }

    [Fact]
    public void The_exception_itself_is_not_kept()
    {
        var (exception, e) = ReadAndForget();

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(exception.IsAlive);
        Assert.Equal(nameof(Recurse), e.SentryExceptions[^1].Stacktrace!.Frames[^1].Function);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Exception, SentryEvent Event) ReadAndForget()
    {
        var exception = Thrown.By(() => Recurse(0));
        var e = new SentryEvent();
        new ExceptionReader(new FrameReader(new InAppRules()), PrivacyFilter.Default).Read(e, exception, "auto.log.test", true);
        return (new WeakReference(exception), e);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Recurse(int depth)
    {
        if (depth == 0)
            throw new FormatException();
        Recurse(depth - 1);
        GC.KeepAlive(depth);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void CatchAndThrowOn()
    {
        try
        {
            Recurse(0);
        }
        catch (FormatException e)
        {
            ExceptionDispatchInfo.Capture(e).Throw();
        }
    }
}
