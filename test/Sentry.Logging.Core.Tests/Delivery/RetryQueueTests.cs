using System;
using System.Linq;
using Microsoft.Extensions.Time.Testing;
using Sentry.Delivery;
using Sentry.Envelopes;
using Xunit;

namespace Sentry.Tests.Delivery;

public sealed class RetryQueueTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();
    private readonly RetryQueue _retries;

    public RetryQueueTests() => _retries = new RetryQueue(new RetrySchedule(Second, TimeSpan.FromMinutes(1), attempts: 4, static () => 1, factor: 4), _time);

    [Fact]
    public void A_lost_envelope_waits_and_is_sent_again_when_it_is_due()
    {
        var outgoing = Take(1);
        Assert.Null(_retries.UntilDue(shortPauses: false));
        Assert.True(_retries.Keep(outgoing, wasTrial: false));

        Assert.Null(_retries.TakeDue(shortPauses: false));
        Assert.Equal(Second, _retries.UntilDue(shortPauses: false));
        _time.Advance(Second);
        Assert.Same(outgoing, _retries.TakeDue(shortPauses: false));
        Assert.Null(_retries.TakeDue(shortPauses: false));
        Assert.Null(_retries.UntilDue(shortPauses: false));
    }

    [Fact]
    public void After_its_last_attempt_an_envelope_is_not_kept()
    {
        var outgoing = Take(1);
        for (var attempt = 1; attempt < 4; attempt++)
        {
            Assert.True(_retries.Keep(outgoing, wasTrial: false));
            _time.Advance(TimeSpan.FromMinutes(1));
            Assert.Same(outgoing, _retries.TakeDue(shortPauses: false));
        }

        Assert.False(_retries.Keep(outgoing, wasTrial: false));
    }

    [Fact]
    public void A_flush_gives_attempts_of_its_own_with_a_floor_between_them_and_uses_up_none()
    {
        var outgoing = Take(1);
        _retries.Keep(outgoing, wasTrial: false);
        Assert.Null(_retries.TakeDue(shortPauses: true));
        Assert.InRange(_retries.UntilDue(shortPauses: true)!.Value.TotalMilliseconds, 1, 200);
        var hurried = 0;
        for (var i = 0; i < 50; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(20));
            if (_retries.TakeDue(shortPauses: true) is null)
                continue;
            hurried++;
            Assert.True(_retries.Keep(outgoing, wasTrial: false));
        }

        Assert.InRange(hurried, 10, 49);
        Assert.InRange(outgoing.Attempts, 1, 2);
    }

    [Fact]
    public void Attempts_while_there_is_no_server_use_up_none_for_a_day()
    {
        var outgoing = Take(1);
        _retries.Keep(outgoing, wasTrial: false);
        for (var hour = 1; hour <= 24; hour++)
        {
            _time.Advance(TimeSpan.FromHours(1));
            Assert.Same(outgoing, _retries.TakeDue(shortPauses: false));
            Assert.True(_retries.Keep(outgoing, wasTrial: true));
        }

        Assert.Equal(1, outgoing.Attempts);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Same(outgoing, _retries.TakeDue(shortPauses: false));
        Assert.False(_retries.Keep(outgoing, wasTrial: true));
    }

    [Fact]
    public void The_pauses_of_two_envelopes_are_their_own()
    {
        var (first, second) = (Take(1), Take(2));
        _retries.Keep(second, wasTrial: false);
        _time.Advance(Second / 2);
        _retries.Keep(first, wasTrial: false);
        Assert.Equal(Second / 2, _retries.UntilDue(shortPauses: false));
        _time.Advance(Second / 2);
        Assert.Same(second, _retries.TakeDue(shortPauses: false));
        Assert.Equal(Second / 2, _retries.UntilDue(shortPauses: false));
    }

    [Fact]
    public void The_number_of_waiting_envelopes_is_bounded()
    {
        var taken = 0;
        while (!_retries.IsFull && taken < 1000)
            _retries.Keep(Take(++taken), wasTrial: false);
        Assert.Equal(64, taken);
        _time.Advance(Second);
        Assert.NotNull(_retries.TakeDue(shortPauses: false));
        Assert.False(_retries.IsFull);
        Assert.Equal(64, _retries.Empty().Count);
    }

    [Fact]
    public void What_stands_behind_an_envelope_that_is_not_done_is_not_past_it()
    {
        var (first, second) = (Take(1), Take(3));
        _retries.Keep(first, wasTrial: false);
        Assert.Equal([true, false, false], new long[] { 0, 1, 2 }.Select(_retries.IsPast));
        _retries.Remove(first);
        Assert.Equal([true, false], new long[] { 2, 3 }.Select(_retries.IsPast));
        _retries.Remove(second);
        Assert.True(_retries.IsPast(3));
    }

    private OutgoingEnvelope Take(long number)
    {
        var outgoing = new OutgoingEnvelope(new Envelope([EnvelopeItem.Event("{}"u8.ToArray())]), number);
        _retries.Add(outgoing);
        return outgoing;
    }
}
