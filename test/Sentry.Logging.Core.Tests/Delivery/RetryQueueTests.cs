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
    public void One_lost_request_costs_its_envelope_a_pause_and_nobody_else()
    {
        var outgoing = NewEnvelope(1);
        Assert.True(_retries.Keep(outgoing, inVain: false));

        Assert.Equal(TimeSpan.Zero, _retries.Rest(shortPauses: false));
        Assert.Null(_retries.Due(shortPauses: false, out var next));
        Assert.Equal(Second, next);
        _time.Advance(Second);
        Assert.Same(outgoing, _retries.Due(shortPauses: false, out _));
    }

    [Fact]
    public void After_its_last_attempt_an_envelope_is_not_kept()
    {
        var outgoing = NewEnvelope(1);
        for (var attempt = 1; attempt < 4; attempt++)
        {
            Assert.True(_retries.Keep(outgoing, inVain: false));
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.False(_retries.Keep(outgoing, inVain: false));
    }

    [Fact]
    public void Haste_gives_attempts_of_its_own_with_a_floor_between_them_and_uses_up_none()
    {
        var outgoing = NewEnvelope(1);
        _retries.Keep(outgoing, inVain: false);
        Assert.Null(_retries.Due(shortPauses: true, out var next));
        Assert.InRange(next!.Value.TotalMilliseconds, 1, 200);
        for (var hurried = 0; hurried < 50; hurried++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(25));
            if (_retries.Due(shortPauses: true, out _) is null)
                continue;
            Assert.True(_retries.Keep(outgoing, inVain: false));
            _retries.Answered();
        }

        Assert.InRange(outgoing.Attempts, 1, 2);
    }

    [Fact]
    public void A_row_of_losses_says_that_there_is_no_server_and_one_answer_that_there_is()
    {
        for (var i = 1; i <= 6; i++)
        {
            Assert.False(_retries.IsWithoutServer);
            _retries.Keep(NewEnvelope(i), inVain: false);
        }

        Assert.True(_retries.IsWithoutServer);
        Assert.Equal(Second, _retries.Rest(shortPauses: false));
        Assert.InRange(_retries.Rest(shortPauses: true).TotalMilliseconds, 100, 300);
        _time.Advance(Second);
        Assert.Equal(TimeSpan.Zero, _retries.Rest(shortPauses: false));
        _retries.Keep(NewEnvelope(7), inVain: false);
        Assert.Equal(4 * Second, _retries.Rest(shortPauses: false));
        _retries.Answered();
        Assert.Equal(TimeSpan.Zero, _retries.Rest(shortPauses: false));
    }

    [Fact]
    public void A_server_that_lets_the_time_pass_is_none()
    {
        _retries.Keep(NewEnvelope(1), inVain: true);
        Assert.Equal(Second, _retries.Rest(shortPauses: false));
    }

    [Fact]
    public void What_stands_behind_an_envelope_that_waits_is_not_past_it()
    {
        var (first, second) = (NewEnvelope(1), NewEnvelope(3));
        _retries.Keep(first, inVain: false);
        _retries.Keep(second, inVain: false);
        Assert.Equal([true, false, false], new long[] { 0, 1, 2 }.Select(_retries.IsPast));
        _retries.Remove(first);
        Assert.Equal([true, false], new long[] { 2, 3 }.Select(_retries.IsPast));
    }

    private static OutgoingEnvelope NewEnvelope(long number) => new(new Envelope([EnvelopeItem.Event("{}"u8.ToArray())]), number);
}
