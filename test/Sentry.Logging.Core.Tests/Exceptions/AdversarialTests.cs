using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Sentry.Exceptions;
using Xunit;

namespace Sentry.Tests.Exceptions;

/// <summary>Exceptions, stacks and names of shapes that nobody writes by hand and that a mistake, a library or an attacker makes.</summary>
public sealed class AdversarialTests
{
    private const int Million = 1_000_000;

    public static TheoryData<string, string> Lines => new()
    {
        { "angle brackets", "   at " + new string('<', Million) + "(" },
        { "angle brackets that close", "   at A." + new string('<', Million / 2) + new string('>', Million / 2) + ".B()" },
        { "closures in closures", "   at A." + Repeat("<", 200_000) + "Pay" + Repeat(">b__0", 200_000) + "()" },
        { "local functions", "   at A." + Repeat("<", 100_000) + "Pay" + Repeat(">g__X|0_0", 100_000) + "()" },
        { "arguments of arguments", "   at A.I<" + Repeat("B<", 200_000) + "C" + Repeat(">", 200_000) + ">.Load()" },
        { "arguments, the other way round first", "   at A." + new string('>', 400_000) + Repeat("B<", 200_000) + "C" + Repeat(">", 200_000) + ".Load()" },
        { "checked operators", "   at A.op_" + Repeat("Checked", 100_000) + "Addition()" },
        { "assigning operators", "   at A.op_Addition" + Repeat("Assignment", 100_000) + "()" },
        { "dots", "   at " + new string('.', Million) + "()" },
        { "segments", "   at " + Repeat("a.", Million / 2) + "b()" },
        { "type arguments", "   at A.B[" + Repeat("T,", Million / 2) + "T]()" },
        { "blanks", new string(' ', Million) },
        { "blanks before", new string(' ', Million) + "at A.B()" },
        { "blanks behind", "   at A.B()" + new string(' ', Million) },
        { "colons", "   at A.B() in " + new string(':', Million) },
        { "no end of a file name", "   at A.B() in /" + new string('a', Million) + ".cs:line 7" },
        { "open", "   at A.B" + new string('(', Million) },
        { "lines of nothing", new string('\n', Million) },
        { "lines", Repeat("   at A.B()\n", 90_000) },
        { "ticks", "   at A" + Repeat("`1", Million / 2) + ".B()" },
        { "at signs", "   at A." + new string('@', Million) + "1()" },
        { "state machines", "   at " + Repeat("<A>d__1.", 120_000) + "MoveNext()" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_text_of_a_million_letters_takes_memory_and_depth_in_proportion(string shape, string text)
    {
        Assert.NotEmpty(shape);
        StackText.Parse(text);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var frames = StackText.Parse(text);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(frames.Count, 0, 1000);
        Assert.All(frames, static frame => Assert.InRange(frame.Name.Function.Length, 0, 1100));
        Assert.InRange(allocated, 0, 16L * Million);
    }

    [Fact]
    public void A_name_nobody_would_write_is_shown_as_it_is_and_its_line_stays()
    {
        var frame = Assert.Single(StackText.Parse("   at A." + Repeat("<", 60) + "Pay" + Repeat(">b__0", 60) + "() in /src/A.cs:line 7"));

        Assert.StartsWith("A.<<<", frame.Name.Function, StringComparison.Ordinal);
        Assert.Equal(7, frame.Line);
    }

    [Fact]
    public void A_text_without_end_is_kept_as_far_as_it_is_sent()
    {
        var exception = new WithText(Repeat("   at A.B()\n", 10_000_000));

        var frames = Thrown.Frames(exception);

        Assert.Equal(250, frames.Count);
        Assert.InRange(StackSnapshot.Of(exception)!.RemoteText!.Length, 1000, 256 * 1024);
    }

    [Fact]
    public void Type_arguments_nested_without_end_are_cut()
    {
        var deep = typeof(int);
        for (var i = 0; i < 60; i++)
            deep = typeof(List<>).MakeGenericType(deep);
        var wide = typeof(int);
        for (var i = 0; i < 14; i++)
            wide = typeof(Tuple<,>).MakeGenericType(wide, wide);
        var failures = typeof(Failure<>);

        foreach (var argument in (Type[])[deep, wide, deep.MakeArrayType(), wide.MakeArrayType(3)])
        {
            var exception = (Exception)Activator.CreateInstance(failures.MakeGenericType(argument))!;
            var e = Thrown.Read(exception);

            Assert.StartsWith("Sentry.Tests.Exceptions.AdversarialTests.Failure<", e.SentryExceptions[0].Type, StringComparison.Ordinal);
            Assert.InRange(e.SentryExceptions[0].Type!.Length, 60, 4000);
            Assert.Contains("…", e.SentryExceptions[0].Type, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_million_inner_exceptions_are_counted_and_not_read()
    {
        var inners = new Exception[Million];
        Array.Fill(inners, null!);
        for (var i = 0; i < Million; i++)
            inners[i] = new FormatException();
        var aggregate = new AggregateException("Many", inners);
        Thrown.Read(aggregate);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var e = Thrown.Read(aggregate);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(50, e.SentryExceptions.Count);
        Assert.Equal("Many [1000000 inner exceptions]", e.SentryExceptions[^1].Value);
        Assert.Equal(
            "999951 more inner exceptions, and what caused them, are not shown", e.SentryExceptions[^1].Mechanism!.Data!["exceptions_omitted"]);
        Assert.InRange(allocated, 0, Million);
    }

    [Fact]
    public void Chains_and_nestings_of_a_hundred_thousand_are_shown_from_their_beginning()
    {
        Exception chain = new Wordy("root"), nest = new FormatException(), mixed = new FormatException();
        for (var i = 0; i < 100_000; i++)
        {
            chain = new Wordy("cause", chain);
            nest = new AggregateException("nest", nest);
            mixed = new AggregateException("mixed", mixed, new InvalidOperationException("held", mixed));
        }

        Assert.Equal("cause", Thrown.Read(chain).SentryExceptions[^1].Value);
        Assert.Equal("nest [1 inner exceptions]", Thrown.Read(nest).SentryExceptions[^1].Mechanism!.Data!["AggregateException"]);
        Assert.Equal("mixed [2 inner exceptions]", Thrown.Read(mixed).SentryExceptions[^1].Value);
        Assert.InRange(Thrown.Read(mixed).SentryExceptions.Count, 2, 50);
    }

    [Fact]
    public void Exceptions_that_hold_each_other_are_shown_once_each()
    {
        var one = new InvalidOperationException("one", new FormatException("two"));
        var inner = typeof(Exception).GetField("_innerException", BindingFlags.Instance | BindingFlags.NonPublic)!;
        inner.SetValue(one.InnerException, one);
        var self = new Wordy("self");
        inner.SetValue(self, self);

        Assert.Equal(["two", "one"], Thrown.Read(one).SentryExceptions.Select(e => e.Value));
        Assert.Equal(["self"], Thrown.Read(self).SentryExceptions.Select(e => e.Value));
    }

    [Fact]
    public void A_load_exception_may_hold_a_hundred_thousand_gaps_and_causes()
    {
        var causes = new Exception?[100_000];
        for (var i = 0; i < causes.Length; i += 2)
            causes[i] = new TypeLoadException();

        var e = Thrown.Read(new ReflectionTypeLoadException(null, causes));

        Assert.Equal(50, e.SentryExceptions.Count);
        Assert.Contains("exceptions_omitted", e.SentryExceptions[^1].Mechanism!.Data!);
    }

    [Fact]
    public void Every_member_that_throws_loses_what_it_would_have_said()
    {
        var e = Thrown.Read(new Thorny(), "generic");

        var exception = Assert.Single(e.SentryExceptions);
        Assert.EndsWith("Thorny", exception.Type, StringComparison.Ordinal);
        Assert.Equal("[unreadable: NotSupportedException]", exception.Value);
        Assert.Equal("[unreadable: InvalidOperationException]", exception.Mechanism!.Data!["ToString"]);
        Assert.DoesNotContain("ParamName", exception.Mechanism.Data);
        Assert.StartsWith("0x", (string)exception.Mechanism.Data["HResult"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_fit_into_the_data_of_an_exception_is_not_kept()
    {
        var exception = new FormatException();
        for (var i = 0; i < 60; i++)
            exception.Data["key " + i] = new string('x', 100_000);
        var holdsItself = new Hashtable();
        holdsItself["self"] = holdsItself;
        exception.Data["cycle"] = holdsItself;

        var data = Thrown.Read(exception).SentryExceptions[0].Mechanism!.Data!;

        Assert.InRange(data.Values.OfType<string>().Sum(static text => text.Length), 8000, 12_000);
        Assert.EndsWith(" more entries]", (string)data["…"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_recursion_without_end_only_the_ends_are_kept()
    {
        var exception = Thrown.By(() => Recurse(20_000));

        var snapshot = StackSnapshot.Of(exception)!;

        Assert.Equal(1000, snapshot.Calls!.FrameCount);
        Assert.InRange(snapshot.Omitted, 19_000, 20_000);
        var frames = new FrameReader(new InAppRules()).Read(snapshot);
        Assert.Equal(250, frames.Count);
        Assert.Equal(nameof(Thrown.By), frames[0].Function);
        Assert.Equal(nameof(Recurse), frames[^2].Function);
        Assert.Matches(@"^… \[19\d{3} more frames\]$", Assert.Single(frames, static frame => frame.Function!.StartsWith('…')).Function);
    }

    [Fact]
    public void A_logging_call_deep_in_a_recursion_keeps_the_ends_as_well()
    {
        IList<SentryStackFrame>? frames = null;
        Recurse(5000, () => frames = new FrameReader(new InAppRules()).CurrentStack().Frames);

        Assert.Equal(250, frames!.Count);
        Assert.Single(frames, static frame => frame.Function!.StartsWith('…'));
    }

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Recurse(int depth, Action? then = null)
    {
        if (depth > 0)
            return Recurse(depth - 1, then) + 1;
        (then ?? (static () => throw new FormatException()))();
        return 0;
    }

    private sealed class Failure<T> : Exception;

    private sealed class WithText(string text) : Exception
    {
        public override string StackTrace => text;
    }

    private sealed class Wordy(string message, Exception? inner = null) : Exception(message, inner)
    {
        public override string ToString() => base.ToString() + " and more";
    }

    private sealed class Thorny : ArgumentException
    {
        public override string Message => throw new NotSupportedException();

        public override string ParamName => throw new NotSupportedException();

        public override string StackTrace => throw new NotSupportedException();

        public override string? HelpLink => throw new NotSupportedException();

        public override string? Source => throw new NotSupportedException();

        public override IDictionary Data => throw new NotSupportedException();

        public override string ToString() => throw new InvalidOperationException();

        public override Exception GetBaseException() => throw new NotSupportedException();
    }
}
