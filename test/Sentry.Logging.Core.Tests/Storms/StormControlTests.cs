using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Sentry.Storms;
using Xunit;

namespace Sentry.Tests.Storms;

public sealed class StormControlTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    [Fact]
    public void So_many_are_admitted_in_a_row_and_the_allowance_comes_back_evenly_within_ten_minutes()
    {
        var storms = new StormControl(10, _time);

        Assert.Equal(10, Admitted(storms, "a", 100));
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(0, Admitted(storms, "a", 100));
        _time.Advance(TimeSpan.FromSeconds(1.1));
        Assert.Equal(1, Admitted(storms, "a", 100));
        _time.Advance(TimeSpan.FromHours(5));
        Assert.Equal(10, Admitted(storms, "a", 100));
    }

    [Fact]
    public void A_kind_accepts_nothing_from_another()
    {
        var storms = new StormControl(3, _time);
        Admitted(storms, "a", 100);

        Assert.Equal(3, Admitted(storms, "b", 5));
        Assert.Equal(97 + 2, storms.Held);
    }

    [Fact]
    public void What_is_given_back_can_be_used_again()
    {
        var storms = new StormControl(2, _time);

        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(1, Admitted(storms, "a", 1));
            storms.GiveBack(Kind("a"));
        }

        Assert.Equal(2, Admitted(storms, "a", 10));
    }

    [Fact]
    public void Suppressed_events_are_due_after_a_minute_and_at_once_for_a_flush()
    {
        var storms = new StormControl(1, _time);
        Admitted(storms, "a", 4);
        Assert.Empty(storms.TakeDue(all: false));
        Assert.Equal(TimeSpan.FromSeconds(60), storms.UntilDue);
        _time.Advance(TimeSpan.FromSeconds(50));
        Admitted(storms, "b", 3);
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(TimeSpan.Zero, storms.UntilDue);

        Assert.Equal(3, Assert.Single(storms.TakeDue(all: false)).Count);
        Assert.Equal(2, Assert.Single(storms.TakeDue(all: true)).Count);
        Assert.Null(storms.UntilDue);
        Assert.Equal(0, storms.Held);
    }

    [Fact]
    public void The_first_suppressed_event_is_announced_and_the_next_ones_are_not()
    {
        var begins = 0;
        var storms = new StormControl(1, _time) { Begins = () => begins++ };

        Admitted(storms, "a", 10);
        Admitted(storms, "b", 10);
        Assert.Equal(1, begins);
        storms.TakeDue(all: true);
        Admitted(storms, "a", 10);
        Assert.Equal(2, begins);
    }

    [Fact]
    public void Of_more_kinds_than_it_knows_the_oldest_are_forgotten_and_their_numbers_are_not()
    {
        var storms = new StormControl(1, _time);
        for (var i = 0; i < 5000; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            Assert.Equal(1, Admitted(storms, "kind " + i, 3));
        }

        // The newest kinds are known.
        Assert.Equal(0, Admitted(storms, "kind 4999", 1));
        Assert.Equal((5000 * 2) + 1, storms.TakeDue(all: true).Sum(static suppressed => suppressed.Count));
    }

    [Fact]
    public void A_sample_is_asked_for_once_for_each_of_a_hundred_kinds_and_is_forgotten_when_the_kind_is_at_rest()
    {
        var storms = new StormControl(1, _time);
        for (var i = 0; i < 150; i++)
        {
            storms.Admits(Kind("kind " + i), _time.GetUtcNow(), out var isLast);
            Assert.Equal(i < 100, isLast);
            if (isLast)
                storms.Keep(Kind("kind " + i), new SentryEvent());
            Admitted(storms, "kind " + i, 2);
        }

        Assert.Equal(100, storms.TakeDue(all: true).Count(static suppressed => suppressed.Sample is not null));
        _time.Advance(TimeSpan.FromMinutes(11));
        Admitted(storms, "another", 2);
        Assert.Single(storms.TakeDue(all: true));
        storms.Admits(Kind("kind 149"), _time.GetUtcNow(), out var isLastAgain);
        Assert.True(isLastAgain);
    }

    [Fact]
    public void Samples_of_kinds_that_have_calmed_down_make_room_for_others_even_if_nothing_was_suppressed()
    {
        var storms = new StormControl(1, _time);
        for (var i = 0; i < 100; i++)
        {
            Assert.True(storms.Admits(Kind("kind " + i), _time.GetUtcNow(), out _));
            storms.Keep(Kind("kind " + i), new SentryEvent());
        }

        storms.Admits(Kind("too early"), _time.GetUtcNow(), out var isLast);
        Assert.False(isLast);
        _time.Advance(TimeSpan.FromMinutes(11));
        storms.Admits(Kind("another"), _time.GetUtcNow(), out isLast);
        Assert.True(isLast);
    }

    [Fact]
    public void Whatever_comes_the_sum_is_exact_and_the_limit_holds() => Gen.Select(Gen.Int[0, 5], Gen.Int[0, 30]).Array[0, 300].Sample(steps =>
    {
        const int max = 4;
        var time = new FakeTimeProvider();
        var storms = new StormControl(max, time);
        var admitted = new Dictionary<int, List<DateTimeOffset>>();
        var (seen, sent, told) = (0L, 0L, 0L);
        foreach (var (kind, action) in steps)
        {
            switch (action)
            {
                case 0:
                    told += storms.TakeDue(all: false).Sum(static suppressed => suppressed.Count);
                    break;
                case 1:
                    told += storms.TakeDue(all: true).Sum(static suppressed => suppressed.Count);
                    break;
                case 2:
                    told += storms.Take(Kind("" + kind))?.Count ?? 0;
                    break;
                case 3:
                    time.Advance(TimeSpan.FromSeconds(40 * (kind + 1)));
                    break;
                case 4:
                    seen++;
                    storms.Hold(Kind("" + kind), time.GetUtcNow());
                    break;
                default:
                    seen++;
                    if (!storms.Admits(Kind("" + kind), time.GetUtcNow(), out _))
                        break;
                    sent++;
                    if (!admitted.TryGetValue(kind, out var times))
                        admitted.Add(kind, times = []);
                    times.Add(time.GetUtcNow());
                    break;
            }

            Assert.Equal(seen, sent + told + storms.Held);
        }

        // A whole allowance, and what has come back of it within the time.
        Assert.All(admitted.Values, static times => Assert.All(times, first =>
            Assert.InRange(times.Count(time => time >= first && time - first < TimeSpan.FromMinutes(10)), 1, 2 * max)));
    });

    [Fact]
    public void With_8_threads_the_sum_is_exact()
    {
        var storms = new StormControl(100, _time);
        long sent = 0;
        long told = 0;
        Thread[] threads = [.. Enumerable.Range(0, 8).Select(number => new Thread(() =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                if (storms.Admits(Kind("kind " + (i % 7)), _time.GetUtcNow(), out _))
                    Interlocked.Increment(ref sent);
                if (i % 100 == number)
                    Interlocked.Add(ref told, storms.TakeDue(all: true).Sum(static suppressed => suppressed.Count));
            }
        }))];
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();

        Assert.Equal(700, sent);
        Assert.Equal(80_000, sent + told + storms.Held);
    }

    private int Admitted(StormControl storms, string kind, int times) =>
        Enumerable.Range(0, times).Count(number => storms.Admits(Kind(kind), _time.GetUtcNow(), out _));

    private static EventKind Kind(string text) => global::Sentry.Processing.EventKinds.Of(new SentryEvent { Message = new SentryMessage { Message = text } });
}
