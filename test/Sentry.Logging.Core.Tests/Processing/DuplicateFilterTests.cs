using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using Sentry.Processing;
using Sentry.Scopes;
using Xunit;

namespace Sentry.Tests.Processing;

public sealed class DuplicateFilterTests
{
    private readonly InvalidOperationException _exception = new("first");
    private readonly FakeTimeProvider _time = new();
    private readonly UnitPath _process = new(null);

    [Fact]
    public void The_same_exception_is_reported_once()
    {
        var filter = new DuplicateFilter(DeduplicateMode.All, _time);
        var first = new SentryEvent(_exception);
        Assert.Null(Tell(filter, first));
        Assert.Equal(first.EventId, Tell(filter, new SentryEvent(_exception))!.EventId);
    }

    [Fact]
    public void A_wrapper_of_only_cancellations_is_a_cancellation()
    {
        var filter = new DuplicateFilter(DeduplicateMode.All, _time);
        Tell(filter, new SentryEvent(_exception));
        Assert.NotNull(Tell(filter, new SentryEvent(new ArgumentException("wrapped", _exception))));
        Assert.NotNull(Tell(filter, new SentryEvent(new AggregateException(_exception))));
    }

    [Fact]
    public void The_cause_of_one_that_was_reported_is_not_reported_again()
    {
        var filter = new DuplicateFilter(DeduplicateMode.All, _time);
        Tell(filter, new SentryEvent(new ArgumentException("outer", _exception)));
        Assert.NotNull(Tell(filter, new SentryEvent(_exception)));
    }

    [Fact]
    public void An_aggregate_with_something_new_is_new()
    {
        var filter = new DuplicateFilter(DeduplicateMode.All, _time);
        Tell(filter, new SentryEvent(_exception));
        Assert.Null(Tell(filter, new SentryEvent(new AggregateException(_exception, new TimeoutException()))));
    }

    [Fact]
    public void An_equal_exception_is_another_one()
    {
        var filter = new DuplicateFilter(DeduplicateMode.All, _time);
        Tell(filter, new SentryEvent(_exception));
        Assert.Null(Tell(filter, new SentryEvent(new InvalidOperationException("first"))));
    }

    [Fact]
    public void Each_kind_of_sameness_can_be_left_out()
    {
        var filter = new DuplicateFilter(DeduplicateMode.SameExceptionInstance, _time);
        Tell(filter, new SentryEvent(_exception));
        Assert.NotNull(Tell(filter, new SentryEvent(_exception)));
        Assert.Null(Tell(filter, new SentryEvent(new ArgumentException("wrapped", _exception))));

        var off = new DuplicateFilter(DeduplicateMode.None, _time);
        Tell(off, new SentryEvent(_exception));
        Assert.Null(Tell(off, new SentryEvent(_exception)));
    }

    [Fact]
    public async Task Two_threads_that_report_an_exception_and_of_one_that_holds_it_at_once_report_it_once()
    {
        const int Pairs = 500;
        var filter = new DuplicateFilter(DeduplicateMode.All, _time);
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
                    Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref arrived[i]) == 2, TimeSpan.FromSeconds(60)));
                    if (Tell(filter, @event) is null)
                        Interlocked.Increment(ref told[i]);
                }
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
    }

    [Fact]
    public void An_event_that_comes_twice_after_another_has_reported_its_exception_gets_the_id_of_that_one()
    {
        var filter = new DuplicateFilter(DeduplicateMode.All, _time);
        var first = new SentryEvent(_exception);
        Tell(filter, first);
        var second = new SentryEvent(_exception);
        Assert.Equal(first.EventId, Tell(filter, second)!.EventId);
        Assert.Equal(first.EventId, Tell(filter, second)!.EventId);
    }

    [Fact]
    public void In_a_unit_around_or_inside_it_is_the_same_failure_and_in_a_sibling_another_one()
    {
        var filter = new DuplicateFilter(DeduplicateMode.All, _time);
        var outer = new UnitPath(_process);
        var told = new UnitPath(outer);
        var first = new SentryEvent(_exception);
        Tell(filter, first, told);
        Assert.NotNull(Tell(filter, new SentryEvent(_exception), told));
        Assert.NotNull(Tell(filter, new SentryEvent(_exception), outer));
        Assert.NotNull(Tell(filter, new SentryEvent(_exception), _process));
        Assert.NotNull(Tell(filter, new SentryEvent(_exception), new UnitPath(told)));

        var sibling = filter.Lookup(new SentryEvent(_exception), new UnitPath(outer), whenever: false);
        Assert.Null(sibling.Earlier);
        Assert.Equal(first.EventId, sibling.First!.EventId);
    }

    [Fact]
    public void Wrapped_it_is_another_failure_in_a_sibling_too()
    {
        var filter = new DuplicateFilter(DeduplicateMode.All, _time);
        Tell(filter, new SentryEvent(_exception), new UnitPath(_process));
        Assert.Null(Tell(filter, new SentryEvent(new ArgumentException("wrapped", _exception)), new UnitPath(_process)));
        Assert.Null(Tell(filter, new SentryEvent(new AggregateException(_exception)), new UnitPath(_process)));
    }

    [Fact]
    public void What_was_reported_without_a_unit_belongs_to_the_first_one_that_sees_it()
    {
        var filter = new DuplicateFilter(DeduplicateMode.All, _time);
        Tell(filter, new SentryEvent(_exception));
        Assert.NotNull(Tell(filter, new SentryEvent(_exception), new UnitPath(_process)));
        Assert.Null(Tell(filter, new SentryEvent(_exception), new UnitPath(_process)));
        Assert.NotNull(Tell(filter, new SentryEvent(_exception)));
    }

    [Fact]
    public void Ten_seconds_after_it_was_last_met_it_is_another_failure()
    {
        var filter = new DuplicateFilter(DeduplicateMode.All, _time);
        Tell(filter, new SentryEvent(_exception));
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.NotNull(Tell(filter, new SentryEvent(_exception)));
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.NotNull(Tell(filter, new SentryEvent(_exception)));
        _time.Advance(TimeSpan.FromSeconds(10.001));
        Assert.Null(Tell(filter, new SentryEvent(_exception)));
    }

    [Fact]
    public void What_is_left_behind_is_never_reported_again()
    {
        var filter = new DuplicateFilter(DeduplicateMode.All, _time);
        Tell(filter, new SentryEvent(_exception), new UnitPath(_process));
        _time.Advance(TimeSpan.FromDays(1));
        Assert.NotNull(filter.Lookup(new SentryEvent(new AggregateException(_exception)), _process, whenever: true).Earlier);
        Assert.Null(filter.Lookup(new SentryEvent(new AggregateException(_exception, new TimeoutException())), _process, whenever: true).Earlier);
    }

    [Fact]
    public void The_id_is_that_of_the_asking_unit_or_else_the_latest()
    {
        var filter = new DuplicateFilter(DeduplicateMode.All, _time);
        var (one, another) = (new UnitPath(_process), new UnitPath(_process));
        var (first, second) = (new SentryEvent(_exception), new SentryEvent(_exception));
        Tell(filter, first, one);
        Tell(filter, second, another);
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(
            (first.EventId, second.EventId, second.EventId),
            (filter.IdOf(_exception, one), filter.IdOf(_exception, another), filter.IdOf(_exception, new UnitPath(_process))));
    }

    [Fact]
    public void An_aggregate_is_matched_by_all_who_reported_its_parts()
    {
        var filter = new DuplicateFilter(DeduplicateMode.All, _time);
        var another = new TimeoutException();
        Tell(filter, new SentryEvent(_exception));
        Tell(filter, new SentryEvent(another));
        Assert.Equal(2, filter.Lookup(new SentryEvent(new AggregateException(_exception, another)), _process, whenever: false).Met!.Count);
    }

    [Fact]
    public void Of_an_exception_that_is_kept_for_ever_only_the_newest_units_are_remembered()
    {
        var filter = new DuplicateFilter(DeduplicateMode.All, _time);
        var units = Enumerable.Range(0, 1000).Select(_ => new UnitPath(_process)).ToList();
        Assert.All(units, unit => Assert.Null(Tell(filter, new SentryEvent(_exception), unit)));
        Assert.All(units.TakeLast(256), unit => Assert.NotNull(Tell(filter, new SentryEvent(_exception), unit)));
        Assert.Null(Tell(filter, new SentryEvent(_exception), units[1]));
    }

    [Fact]
    public void Aggregates_that_share_their_parts_are_looked_through_once()
    {
        var filter = new DuplicateFilter(DeduplicateMode.All, _time);
        Exception shared = _exception;
        for (var i = 0; i < 60; i++)
            shared = new AggregateException(shared, shared);
        Assert.Null(Tell(filter, new SentryEvent(shared)));
        Assert.NotNull(Tell(filter, new SentryEvent(_exception)));
        Assert.NotNull(Tell(filter, new SentryEvent(new AggregateException(shared, shared))));
    }

    [Fact]
    public void An_exception_that_says_it_equals_every_other_is_no_other()
    {
        var filter = new DuplicateFilter(DeduplicateMode.All, _time);
        Tell(filter, new SentryEvent(new Alike()));
        Assert.Null(Tell(filter, new SentryEvent(new Alike())));
        Assert.Null(Tell(filter, new SentryEvent(new AggregateException(new Alike(), new Alike()))));
    }

    private ReportedException? Tell(DuplicateFilter filter, SentryEvent @event, UnitPath? unit = null) => filter.Lookup(@event, unit ?? _process, whenever: false).Earlier;

    private sealed class Alike : Exception
    {
        public override bool Equals(object? obj) => obj is Alike;

        public override int GetHashCode() => 1;
    }
}
