using System;
using Xunit;

namespace Sentry.Processing;

public sealed class DuplicateFilterTests
{
    private readonly InvalidOperationException _exception = new("first");

    [Fact]
    public void The_same_exception_is_told_of_once()
    {
        var filter = new DuplicateFilter(DeduplicateMode.All);
        var first = new SentryEvent(_exception);
        Assert.Null(filter.FindOrRemember(first, out _));
        Assert.Equal(first.EventId, filter.FindOrRemember(new SentryEvent(_exception), out _)!.EventId);
    }

    [Fact]
    public void So_is_one_that_wraps_it_or_holds_nothing_else()
    {
        var filter = new DuplicateFilter(DeduplicateMode.All);
        filter.FindOrRemember(new SentryEvent(_exception), out _);
        Assert.NotNull(filter.FindOrRemember(new SentryEvent(new ArgumentException("wrapped", _exception)), out _));
        Assert.NotNull(filter.FindOrRemember(new SentryEvent(new AggregateException(_exception)), out _));
    }

    [Fact]
    public void The_cause_of_one_that_was_told_of_is_not_told_again()
    {
        var filter = new DuplicateFilter(DeduplicateMode.All);
        filter.FindOrRemember(new SentryEvent(new ArgumentException("outer", _exception)), out _);
        Assert.NotNull(filter.FindOrRemember(new SentryEvent(_exception), out _));
    }

    [Fact]
    public void An_aggregate_with_something_new_is_new()
    {
        var filter = new DuplicateFilter(DeduplicateMode.All);
        filter.FindOrRemember(new SentryEvent(_exception), out _);
        Assert.Null(filter.FindOrRemember(new SentryEvent(new AggregateException(_exception, new TimeoutException())), out _));
    }

    [Fact]
    public void An_equal_exception_is_another_one()
    {
        var filter = new DuplicateFilter(DeduplicateMode.All);
        filter.FindOrRemember(new SentryEvent(_exception), out _);
        Assert.Null(filter.FindOrRemember(new SentryEvent(new InvalidOperationException("first")), out _));
    }

    [Fact]
    public void Each_kind_of_sameness_can_be_left_out()
    {
        var filter = new DuplicateFilter(DeduplicateMode.SameExceptionInstance);
        filter.FindOrRemember(new SentryEvent(_exception), out _);
        Assert.NotNull(filter.FindOrRemember(new SentryEvent(_exception), out _));
        Assert.Null(filter.FindOrRemember(new SentryEvent(new ArgumentException("wrapped", _exception)), out _));

        var off = new DuplicateFilter(DeduplicateMode.None);
        off.FindOrRemember(new SentryEvent(_exception), out _);
        Assert.Null(off.FindOrRemember(new SentryEvent(_exception), out _));
    }
}
