using System;
using Microsoft.Extensions.Time.Testing;
using Sentry.Hubs;
using Xunit;

namespace Sentry.Tests.Hubs;

public sealed class SharedTimeoutTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private readonly FakeTimeProvider _time = new();
    private readonly SharedTimeout _shared;

    public SharedTimeoutTests() => _shared = new SharedTimeout(_time);

    [Fact]
    public void A_close_that_follows_a_failed_flush_has_what_the_flush_has_left()
    {
        Assert.False(_shared.Wait(Limit, left => Spend(left - TimeSpan.FromSeconds(0.5))));
        Assert.Equal(TimeSpan.FromSeconds(0.5), _shared.LeftOf(Limit));
        Assert.False(_shared.Wait(Limit, Spend));
        Assert.Equal(TimeSpan.Zero, _shared.LeftOf(Limit));
        Assert.Equal(TimeSpan.FromSeconds(1), _shared.LeftOf(TimeSpan.FromSeconds(3)));
    }

    [Fact]
    public void A_later_wait_and_one_behind_a_successful_wait_have_all_their_time()
    {
        _shared.Wait(Limit, Spend);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Limit, _shared.LeftOf(Limit));
        _shared.Wait(Limit, Spend);
        _shared.Wait(Limit, static _ => true);
        Assert.Equal(Limit, _shared.LeftOf(Limit));
    }

    private bool Spend(TimeSpan time)
    {
        _time.Advance(time);
        return false;
    }
}
