using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
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

    [Fact]
    public async Task Two_threads_that_tell_of_an_exception_and_of_one_that_holds_it_at_once_tell_once()
    {
        const int Pairs = 500;
        var filter = new DuplicateFilter(DeduplicateMode.All);
        var causes = Enumerable.Range(0, Pairs).Select(static _ => new InvalidOperationException()).ToArray();
        var (arrived, told) = (new int[Pairs], new int[Pairs]);
        await Task.WhenAll(Start(static cause => cause), Start(static cause => new ArgumentException("wrapped", cause)));
        Assert.All(told, static times => Assert.Equal(1, times));

        Task Start(Func<Exception, Exception> made) => Task.Factory.StartNew(
            () =>
            {
                for (var i = 0; i < Pairs; i++)
                {
                    var @event = new SentryEvent(made(causes[i]));

                    // A barrier lets them go too far apart to meet.
                    Interlocked.Increment(ref arrived[i]);
                    SpinWait.SpinUntil(() => Volatile.Read(ref arrived[i]) == 2);
                    if (filter.FindOrRemember(@event, out _) is null)
                        Interlocked.Increment(ref told[i]);
                }
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
    }

    [Fact]
    public void An_event_that_comes_twice_after_another_has_told_of_its_exception_hears_the_id_of_that_one()
    {
        var filter = new DuplicateFilter(DeduplicateMode.All);
        var first = new SentryEvent(_exception);
        filter.FindOrRemember(first, out _);
        var second = new SentryEvent(_exception);
        Assert.Equal(first.EventId, filter.FindOrRemember(second, out _)!.EventId);
        Assert.Equal(first.EventId, filter.FindOrRemember(second, out _)!.EventId);
    }
}
