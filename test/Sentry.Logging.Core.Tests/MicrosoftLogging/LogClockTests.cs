using System;
using Microsoft.Extensions.Time.Testing;
using Sentry.MicrosoftLogging;
using Xunit;

namespace Sentry.Tests.MicrosoftLogging;

public sealed class LogClockTests
{
    [Fact]
    public void A_coarse_time_is_never_later_than_the_exact_one_after_it()
    {
        var clock = new LogClock(TimeProvider.System);
        for (var i = 0; i < 10_000; i++)
        {
            var coarse = clock.CoarseTicks;
            var exact = clock.Now;
            Assert.True(coarse <= exact.UtcTicks);
        }
    }

    [Fact]
    public void A_given_clock_is_used()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var clock = new LogClock(time);
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(DateTimeOffset.UnixEpoch.AddHours(1).UtcTicks, clock.CoarseTicks);
    }
}
