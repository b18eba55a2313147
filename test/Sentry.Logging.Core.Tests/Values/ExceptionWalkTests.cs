using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Sentry.Values;
using Xunit;

namespace Sentry.Tests.Values;

public sealed class ExceptionWalkTests
{
    [Fact]
    public void What_many_hold_is_visited_once_and_the_nearest_comes_first()
    {
        var shared = new FormatException();
        var left = new AggregateException("left", shared, new TimeoutException());
        var right = new AggregateException("right", shared);
        var root = new AggregateException("root", left, right);

        Assert.Equal(
            ["AggregateException", "AggregateException", "AggregateException", "FormatException", "TimeoutException"],
            All(root, 100, out var isCut).Select(exception => exception.GetType().Name));
        Assert.False(isCut);
    }

    [Fact]
    public void Parts_that_share_parts_take_one_step_each()
    {
        Exception part = new FormatException();
        for (var i = 0; i < 60; i++)
            part = new AggregateException(part, part);

        Assert.Equal(61, All(part, 1000, out _).Count);
    }

    [Fact]
    public void An_exception_that_holds_itself_is_visited_once()
    {
        var one = new AggregateException(new FormatException());
        var other = new InvalidOperationException("cause", one);
        var inners = typeof(AggregateException).GetField("_innerExceptions", BindingFlags.Instance | BindingFlags.NonPublic)!;
        inners.SetValue(one, new Exception[] { other });

        Assert.Equal([one, other], All(one, 100, out _));
    }

    [Fact]
    public void A_bounded_loop_ends_at_its_limit_and_logs_it()
    {
        var wide = new AggregateException(Enumerable.Range(0, 1_000_000).Select(_ => new FormatException()));

        Assert.Equal(50, All(wide, 50, out var isCut).Count);
        Assert.True(isCut);
    }

    [Fact]
    public void Equality_of_the_applications_own_is_not_asked()
    {
        var root = new AggregateException(new Equal(), new Equal());

        Assert.Equal(3, All(root, 100, out _).Count);
    }

    private static List<Exception> All(Exception first, int bound, out bool isCut)
    {
        var met = new List<Exception>();
        var walk = new ExceptionWalk(first, bound);
        while (walk.Next() is { } exception)
        {
            met.Add(exception);
            if (exception is AggregateException aggregate)
                walk.AddAll(aggregate);
            else
                walk.Add(exception.InnerException);
        }

        isCut = walk.IsCut;
        return met;
    }

    private sealed class Equal : Exception
    {
        public override bool Equals(object? obj) => true;

        public override int GetHashCode() => 0;
    }
}
