using System;
using System.Linq;
using Microsoft.Extensions.Time.Testing;
using Sentry.Delivery;
using Sentry.Envelopes;
using Xunit;

namespace Sentry.Tests.Delivery;

public sealed class RetryRoomTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();
    private readonly RetryRoom _room;

    public RetryRoomTests() => _room = new RetryRoom(new RetrySchedule(Second, TimeSpan.FromMinutes(1), attempts: 4, static () => 1, factor: 4), _time);

    [Fact]
    public void One_lost_request_costs_its_envelope_a_pause_and_nobody_else()
    {
        var parcel = Parcel(1);
        Assert.True(_room.Keep(parcel, inVain: false));

        Assert.Equal(TimeSpan.Zero, _room.Rest(isHurried: false));
        Assert.Null(_room.Due(isHurried: false, out var next));
        Assert.Equal(Second, next);
        _time.Advance(Second);
        Assert.Same(parcel, _room.Due(isHurried: false, out _));
    }

    [Fact]
    public void After_its_last_attempt_an_envelope_is_not_kept()
    {
        var parcel = Parcel(1);
        for (var attempt = 1; attempt < 4; attempt++)
        {
            Assert.True(_room.Keep(parcel, inVain: false));
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.False(_room.Keep(parcel, inVain: false));
    }

    [Fact]
    public void Haste_gives_attempts_of_its_own_with_a_floor_between_them_and_uses_up_none()
    {
        var parcel = Parcel(1);
        _room.Keep(parcel, inVain: false);
        Assert.Null(_room.Due(isHurried: true, out var next));
        Assert.InRange(next!.Value.TotalMilliseconds, 1, 200);
        for (var hurried = 0; hurried < 50; hurried++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(25));
            if (_room.Due(isHurried: true, out _) is null)
                continue;
            Assert.True(_room.Keep(parcel, inVain: false));
            _room.Answered();
        }

        Assert.InRange(parcel.Attempts, 1, 2);
    }

    [Fact]
    public void A_row_of_losses_says_that_there_is_no_server_and_one_answer_that_there_is()
    {
        for (var i = 1; i <= 6; i++)
        {
            Assert.False(_room.IsWithoutServer);
            _room.Keep(Parcel(i), inVain: false);
        }

        Assert.True(_room.IsWithoutServer);
        Assert.Equal(Second, _room.Rest(isHurried: false));
        Assert.InRange(_room.Rest(isHurried: true).TotalMilliseconds, 100, 300);
        _time.Advance(Second);
        Assert.Equal(TimeSpan.Zero, _room.Rest(isHurried: false));
        _room.Keep(Parcel(7), inVain: false);
        Assert.Equal(4 * Second, _room.Rest(isHurried: false));
        _room.Answered();
        Assert.Equal(TimeSpan.Zero, _room.Rest(isHurried: false));
    }

    [Fact]
    public void A_server_that_lets_the_time_pass_is_none()
    {
        _room.Keep(Parcel(1), inVain: true);
        Assert.Equal(Second, _room.Rest(isHurried: false));
    }

    [Fact]
    public void What_stands_behind_an_envelope_that_waits_is_not_past_it()
    {
        var (first, second) = (Parcel(1), Parcel(3));
        _room.Keep(first, inVain: false);
        _room.Keep(second, inVain: false);
        Assert.Equal([true, false, false], new long[] { 0, 1, 2 }.Select(_room.IsPast));
        _room.Remove(first);
        Assert.Equal([true, false], new long[] { 2, 3 }.Select(_room.IsPast));
    }

    private static Parcel Parcel(long number) => new(new Envelope([EnvelopeItem.Event("{}"u8.ToArray())]), number);
}
