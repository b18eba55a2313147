using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Sentry.Exceptions;
using Xunit;

namespace Sentry.Tests.Exceptions;

public sealed class GrownStackTests
{
    private readonly FrameReader _frames = new(new InAppRules());

    [Fact]
    public void A_longer_stack_replaces_the_shorter_one()
    {
        SentryStackTrace? before = null;
        var exception = Thrown.By(() => Rethrow(e => before = _frames.TraceOf(e)));
        var after = _frames.TraceOf(exception);
        Assert.Same(after, GrownStack.Of(exception, before, after));
        Assert.Null(GrownStack.Of(exception, after, before));
        Assert.Null(GrownStack.Of(exception, after, _frames.TraceOf(exception)));
    }

    [Fact]
    public void A_restarted_unit_surrounds_the_earlier_one()
    {
        SentryStackTrace? before = null;
        var exception = Thrown.By(() => ThrowAnew(e => before = _frames.TraceOf(e)));
        var grown = GrownStack.Of(exception, before, _frames.TraceOf(exception));
        var calls = grown!.Frames.Reverse().Select(static frame => frame.Function).ToList();
        Assert.Equal([nameof(Throw), nameof(ThrowAnew)], calls.Take(2));
        Assert.DoesNotContain(nameof(ThrowAnew), calls.Skip(2));
        Assert.Contains(nameof(Thrown.By), calls);
    }

    [Fact]
    public void A_stack_takes_the_place_of_none_and_none_of_no_stack()
    {
        var exception = Thrown.By(Throw);
        var stack = _frames.TraceOf(exception);
        Assert.Same(stack, GrownStack.Of(exception, null, stack));
        Assert.Null(GrownStack.Of(exception, stack, null));
    }

    [Fact]
    public void A_value_set_by_other_code_stays()
    {
        var exception = Thrown.By(Throw);
        Assert.Null(GrownStack.Of(exception, new SentryStackTrace(), _frames.TraceOf(exception)));
    }

    [Fact]
    public void Frames_of_a_text_alone_are_no_stack_of_a_throw_and_any_stack_takes_their_place()
    {
        var exception = Thrown.By(Throw);
        var stack = _frames.TraceOf(exception);
        var text = new SentryStackTrace { Inner = [new SentryStackFrame { Function = "pay" }] };

        Assert.True(text.IsOfTextOnly);
        Assert.False(GrownStack.IsOfThrown(text));
        Assert.False(GrownStack.IsOfThrown(null));
        Assert.True(GrownStack.IsOfThrown(stack));
        Assert.Same(stack, GrownStack.Of(exception, text, stack));
        Assert.Null(GrownStack.Of(exception, stack, text));

        // What a hook has read or set is the application's.
        _ = text.Frames;
        Assert.False(text.IsOfTextOnly);
        Assert.Null(GrownStack.Of(exception, text, stack));
    }

    [Fact]
    public void At_the_throw_it_is_the_first_chance_and_in_a_catch_it_is_not()
    {
        bool? atThrow = null, inCatch = null;
        void OnThrow(object? sender, FirstChanceExceptionEventArgs args)
        {
            if (args.Exception is NotSupportedException)
                atThrow = FirstChance.Is(_frames.TraceOf(args.Exception));
        }

        AppDomain.CurrentDomain.FirstChanceException += OnThrow;
        try
        {
            throw new NotSupportedException();
        }
        catch (NotSupportedException e)
        {
            inCatch = FirstChance.Is(_frames.TraceOf(e));
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= OnThrow;
        }

        Assert.Equal((true, false), (atThrow, inCatch));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Throw() => throw new InvalidOperationException("no card");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Rethrow(Action<Exception> caught)
    {
        try
        {
            Throw();
        }
        catch (InvalidOperationException e)
        {
            caught(e);
            throw;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowAnew(Action<Exception> caught)
    {
        try
        {
            Throw();
        }
        catch (InvalidOperationException e)
        {
            caught(e);
#pragma warning disable CA2200 // It is what people write.
            throw e;
#pragma warning restore CA2200
        }
    }
}
