using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Sentry.Diagnostics;
using Xunit;

namespace Sentry.Tests.Exceptions;

public sealed class ExceptionReaderTests
{
    [Fact]
    public void A_chain_is_listed_with_its_innermost_cause_first()
    {
        var e = Thrown.Read(new InvalidOperationException("outer", new FormatException("middle", new TimeoutException("inner"))));

        Assert.Equal(["inner", "middle", "outer"], e.SentryExceptions.Select(x => x.Value));
        Assert.Equal([2, 1, 0], e.SentryExceptions.Select(x => x.Mechanism!.ExceptionId));
        Assert.Equal([1, 0, null], e.SentryExceptions.Select(x => x.Mechanism!.ParentId));
        Assert.Equal(["InnerException", "InnerException", null], e.SentryExceptions.Select(x => x.Mechanism!.Source));
        Assert.DoesNotContain(e.SentryExceptions, x => x.Mechanism!.IsExceptionGroup);
    }

    [Fact]
    public void Causes_are_chained_and_only_the_captured_exception_has_the_mechanism_of_the_capture()
    {
        var e = Thrown.Read(new InvalidOperationException("outer", new FormatException()), "auto.unhandled", handled: false);

        Assert.Equal(["chained", "auto.unhandled"], e.SentryExceptions.Select(x => x.Mechanism!.Type));
        Assert.Equal([null, false], e.SentryExceptions.Select(x => x.Mechanism!.Handled));
    }

    [Fact]
    public void A_single_exception_needs_no_ids()
    {
        var e = Thrown.Read(new FormatException("alone"));

        Assert.Null(Assert.Single(e.SentryExceptions).Mechanism!.ExceptionId);
    }

    [Fact]
    public void A_tree_is_flattened_with_parents_and_sources()
    {
        var e = Thrown.Read(new AggregateException(
            "several",
            new FormatException("a", new TimeoutException("a1")),
            new AggregateException("nested", new ArgumentException("b1"), new ArgumentException("b2"))));

        Assert.Equal(
            ["b2", "b1", "nested (b1) (b2)", "a1", "a", "several (a) (nested (b1) (b2))"],
            e.SentryExceptions.Select(x => x.Value));
        Assert.Equal([5, 4, 3, 2, 1, 0], e.SentryExceptions.Select(x => x.Mechanism!.ExceptionId));
        Assert.Equal([3, 3, 0, 1, 0, null], e.SentryExceptions.Select(x => x.Mechanism!.ParentId));
        Assert.Equal(
            ["InnerExceptions[1]", "InnerExceptions[0]", "InnerExceptions[1]", "InnerException", "InnerExceptions[0]", null],
            e.SentryExceptions.Select(x => x.Mechanism!.Source));
        Assert.Equal([false, false, true, false, false, true], e.SentryExceptions.Select(x => x.Mechanism!.IsExceptionGroup));
    }

    [Fact]
    public void A_failed_invocation_and_its_cause_are_both_reported()
    {
        var pay = typeof(ExceptionReaderTests).GetMethod(nameof(Fail), BindingFlags.NonPublic | BindingFlags.Static)!;
        var e = Thrown.Read(Thrown.By(() => { pay.Invoke(null, null); }));

        Assert.Equal(["System.FormatException", "System.Reflection.TargetInvocationException"], e.SentryExceptions.Select(x => x.Type));
        Assert.Equal(nameof(Fail), e.SentryExceptions[0].Stacktrace!.Frames[^1].Function);
    }

    [Fact]
    public void A_failed_type_initialiser_and_its_cause_are_both_reported()
    {
        var e = Thrown.Read(Thrown.By(() => (object)BrokenType.Value));

        Assert.Equal(["System.FormatException", "System.TypeInitializationException"], e.SentryExceptions.Select(x => x.Type));
        Assert.Equal("InnerException", e.SentryExceptions[0].Mechanism!.Source);
    }

    [Fact]
    public void Types_that_do_not_load_are_reported_one_by_one()
    {
        Exception?[] reasons = [new TypeLoadException("a"), null, new TypeLoadException("b")];
        var e = Thrown.Read(new ReflectionTypeLoadException([null, null, null], reasons, "load"));

        Assert.Equal(["b", "a"], e.SentryExceptions.Take(2).Select(x => x.Value));
        Assert.Equal(["LoaderExceptions[2]", "LoaderExceptions[0]"], e.SentryExceptions.Take(2).Select(x => x.Mechanism!.Source));
        Assert.True(e.SentryExceptions[^1].Mechanism!.IsExceptionGroup);
    }

    [Fact]
    public void An_exception_that_is_its_own_cause_is_reported_once()
    {
        var first = new FormatException("first");
        var second = new TimeoutException("second", first);
        SetInner(first, second);

        var e = Thrown.Read(first);

        Assert.Equal(["second", "first"], e.SentryExceptions.Select(x => x.Value));
    }

    [Fact]
    public void A_cause_shared_by_several_is_reported_once()
    {
        var shared = new TimeoutException("shared");

        var e = Thrown.Read(new AggregateException(new FormatException("a", shared), new FormatException("b", shared)));

        Assert.Single(e.SentryExceptions, x => x.Value == "shared");
        Assert.Equal(4, e.SentryExceptions.Count);
    }

    [Fact]
    public void Too_many_exceptions_are_cut_with_a_mark()
    {
        var e = Thrown.Read(new AggregateException(Enumerable.Range(0, 1000).Select(i => new FormatException("no. " + i))));

        Assert.Equal(50, e.SentryExceptions.Count);
        Assert.Equal("no. 0", e.SentryExceptions[^2].Value);
        Assert.Equal(
            "951 more inner exceptions, and what caused them, are not shown",
            e.SentryExceptions[^1].Mechanism!.Data!["exceptions_omitted"]);
    }

    [Fact]
    public void Too_long_a_chain_is_cut_with_a_mark()
    {
        Exception chain = new FormatException("0");
        for (var i = 1; i < 10_000; i++)
            chain = new FormatException(i.ToString(), chain);

        var e = Thrown.Read(chain);

        Assert.Equal("9999", e.SentryExceptions[^1].Value);
        Assert.Equal(26, e.SentryExceptions.Count);
        Assert.Contains("exceptions_omitted", e.SentryExceptions[0].Mechanism!.Data!);
    }

    [Fact]
    public void Types_are_named_as_written_with_namespace_and_assembly_beside()
    {
        var e = Thrown.Read(new NotFound<List<Uri>>.InStore());

        var exception = Assert.Single(e.SentryExceptions);
        Assert.Equal(
            "Sentry.Tests.Exceptions.ExceptionReaderTests.NotFound<System.Collections.Generic.List<System.Uri>>.InStore",
            exception.Type);
        Assert.Equal("Sentry.Tests.Exceptions, Sentry.Logging.Core.Tests", exception.Module);
    }

    [Fact]
    public void An_exception_that_was_never_thrown_has_no_stack()
    {
        Assert.Null(Thrown.Read(new FormatException()).SentryExceptions[0].Stacktrace);
    }

    [Fact]
    public async Task What_happens_to_the_exception_later_does_not_change_its_stack()
    {
        var exception = Thrown.By(Fail);
        var stack = Thrown.Read(exception).SentryExceptions[0].Stacktrace!;
        await Thrown.ByAsync(async () =>
        {
            await Task.Yield();
            throw exception;
        });

        Assert.Equal(nameof(Fail), stack.Frames[^1].Function);
    }

    [Fact]
    public void Nothing_of_a_hostile_exception_reaches_the_caller()
    {
        var e = Thrown.Read(new Hostile());

        var exception = Assert.Single(e.SentryExceptions);
        Assert.Equal("Sentry.Tests.Exceptions.ExceptionReaderTests.Hostile", exception.Type);
        Assert.Equal("[unreadable: NotSupportedException]", exception.Value);
        Assert.Null(exception.Stacktrace);
        Assert.Equal("auto.log.test", exception.Mechanism!.Type);
    }

    [Fact]
    public void What_a_hostile_exception_logs_while_it_is_read_is_the_SDKs_own_doing()
    {
        var curious = new Curious();

        Thrown.Read(curious);

        Assert.True(curious.WasInside);
        Assert.False(SdkWork.IsInside);
    }

    private static void Fail() => throw new FormatException("failed");

    private static void SetInner(Exception exception, Exception inner) =>
        typeof(Exception).GetField("_innerException", BindingFlags.NonPublic | BindingFlags.Instance)!.SetValue(exception, inner);

    private static class BrokenType
    {
        public static readonly int Value = int.Parse("x");
    }

    private static class NotFound<T>
    {
        public sealed class InStore : Exception;
    }

    private sealed class Hostile : Exception
    {
        public override string Message => throw new NotSupportedException();

        public override string StackTrace => throw new NotSupportedException();

        public override System.Collections.IDictionary Data => throw new NotSupportedException();

        public override string? HelpLink => throw new NotSupportedException();
    }

    private sealed class Curious : Exception
    {
        public bool WasInside { get; private set; }

        public override string Message
        {
            get
            {
                WasInside = SdkWork.IsInside;
                return "curious";
            }
        }
    }
}
