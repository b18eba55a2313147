using System;
using System.CodeDom.Compiler;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Exceptions;
using Xunit;

namespace Sentry.Tests.Exceptions;

public sealed class CurrentStackTests
{
    [Theory]
    [InlineData("Serilog")]
    [InlineData("Serilog.Extensions.Logging")]
    [InlineData("NLog")]
    [InlineData("log4net")]
    [InlineData("Microsoft.Extensions.Logging")]
    [InlineData("Microsoft.Extensions.Logging.Abstractions")]
    public void The_innermost_frame_is_the_users_logging_call(string framework)
    {
        var frames = Frames(LogByUser(LoggerOf(framework)));

        Assert.Equal(nameof(LogByUser), frames[0].Function);
        Assert.Equal(typeof(CurrentStackTests).FullName, frames[0].Module);
        Assert.True(frames[0].InApp);
    }

    [Fact]
    public void One_framework_behind_another_is_skipped_as_a_whole()
    {
        var frames = Frames(LogByUser(LoggerOf("Microsoft.Extensions.Logging.Abstractions", "Serilog.Extensions.Logging", "Serilog")));

        Assert.Equal(nameof(LogByUser), frames[0].Function);
    }

    [Fact]
    public void A_users_assembly_that_only_sounds_like_a_framework_stays()
    {
        var frames = Frames(LogByUser(LoggerOf("NLogWrapper", "NLog")));

        Assert.Equal("NLogWrapper", frames[0].Package);
    }

    [Fact]
    public void Frames_of_a_framework_further_out_stay()
    {
        var middleware = PassThrough("Serilog.AspNetCore", () => LogByUser(LoggerOf("Serilog")));

        var frames = Frames((StackSnapshot)middleware());

        Assert.Equal(nameof(LogByUser), frames[0].Function);
        Assert.Contains(frames, frame => frame.Package == "Serilog.AspNetCore");
    }

    [Fact]
    public void A_wrapper_marked_as_hidden_is_skipped()
    {
        var frames = Frames(LogByUser(() => HiddenWrapper(LoggerOf("Serilog"))));

        Assert.Equal(nameof(A_wrapper_marked_as_hidden_is_skipped) + ".lambda", frames[0].Function);
    }

    [Theory]
    [InlineData("Sentry.Tests.Exceptions.CurrentStackTests.MyLog")]
    [InlineData("Sentry.Tests.Exceptions.CurrentStackTests.MyLog.Write")]
    public void A_registered_wrapper_is_skipped(string registered)
    {
        var frames = Frames(CallWrapper(LoggerOf("Serilog")), registered);

        Assert.Equal(nameof(CallWrapper), frames[0].Function);
    }

    [Fact]
    public void The_body_of_a_generated_logging_method_is_skipped()
    {
        var frames = Frames(CallGenerated(LoggerOf("Microsoft.Extensions.Logging.Abstractions")));

        Assert.Equal(nameof(CallGenerated), frames[0].Function);
    }

    [Fact]
    public async Task An_async_method_that_has_not_waited_yet_occurs_once()
    {
        var snapshot = await LogByUserAsync(LoggerOf("Serilog"));

        var functions = Frames(snapshot).Select(frame => frame.Function).ToList();

        Assert.Equal(nameof(LogByUserAsync), functions[0]);
        Assert.Equal(nameof(An_async_method_that_has_not_waited_yet_occurs_once), functions[1]);
        Assert.Single(functions, nameof(An_async_method_that_has_not_waited_yet_occurs_once));
    }

    [Fact]
    public void The_runtimes_own_list_of_calls_and_the_public_one_show_the_same()
    {
        // Often enough that the runtime compiles its own steps anew: their frames then look otherwise.
        for (var i = 0; i < 200; i++)
            TakeTwice();
        var (own, other) = TakeTwice();

        Assert.NotNull(own.Running);
        Assert.Null(other.Running);
        Assert.Equal(
            Frames(other).Select(frame => (frame.Module, frame.Function, frame.FileName, frame.LineNumber)),
            Frames(own).Select(frame => (frame.Module, frame.Function, frame.FileName, frame.LineNumber)));
    }

    [Fact]
    public void A_thread_without_any_user_code_has_no_stack_to_show()
    {
        var log = LoggerOf("NLog");
        StackSnapshot? snapshot = null;
        var thread = new Thread(() => snapshot = (StackSnapshot)log());
        thread.Start();
        thread.Join();

        Assert.NotEmpty(Frames(snapshot!));
        Assert.Empty(Frames(snapshot!, typeof(CurrentStackTests).FullName!));
    }

    private static List<SentryStackFrame> Frames(StackSnapshot snapshot, params string[] wrappers) =>
        [.. new FrameReader(new InAppRules(), wrappers).Read(snapshot).Reverse()];

    // On one line, which is compared.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (StackSnapshot Own, StackSnapshot Other) TakeTwice() => (StackSnapshot.Current(), StackSnapshot.Public());

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static StackSnapshot LogByUser(Func<object> log) => Kept(log());

    private static async Task<StackSnapshot> LogByUserAsync(Func<object> log)
    {
        var snapshot = Kept(log());
        await Task.Yield();
        return snapshot;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static StackSnapshot CallWrapper(Func<object> log) => Kept(MyLog.Write(log));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static StackSnapshot CallGenerated(Func<object> log) => Kept(Generated(log));

    [StackTraceHidden]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static StackSnapshot HiddenWrapper(Func<object> log) => Kept(log());

    [GeneratedCode("Microsoft.Extensions.Logging.Generators", "10.0")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static StackSnapshot Generated(Func<object> log) => Kept(log());

    // Not the last call of its caller as it stands: a call in tail position could replace the frame that the test looks for.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static StackSnapshot Kept(object snapshot) => (StackSnapshot)snapshot;

    /// <summary>A call through assemblies of these names and our own sink, no frame of the test between them: the name decides.</summary>
    private static Func<object> LoggerOf(params string[] frameworks)
    {
        var call = PassThrough("Sentry.Serilog", StackSnapshot.Current);
        foreach (var framework in frameworks.Reverse())
            call = PassThrough(framework, call);
        return call;
    }

    private static Func<object> PassThrough(string assembly, Func<object> next) =>
        Compiled.InMemory(assembly, """
            using System;
            using System.Runtime.CompilerServices;
            public sealed class Gate(Func<object> next)
            {
                [MethodImpl(MethodImplOptions.NoInlining)]
                public object Pass()
                {
                    var result = next();
                    GC.KeepAlive(result);
                    return result;
                }

                public static Func<object> Before(Func<object> next) => new Gate(next).Pass;
            }
            """).GetType("Gate")!.GetMethod("Before")!.CreateDelegate<Func<Func<object>, Func<object>>>()(next);

    private static class MyLog
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        public static StackSnapshot Write(Func<object> log) => Kept(log());
    }
}
