using System;
using System.Linq;
using Microsoft.Extensions.Time.Testing;
using Sentry.Envelopes;
using Sentry.Transport;
using Xunit;

namespace Sentry.Tests.Transport;

public sealed class RateLimitsTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private readonly RateLimits _limits;

    public RateLimitsTests() => _limits = new RateLimits(_time);

    [Theory]
    [InlineData("60:error:key", "Error")]
    [InlineData("60:log_item:org", "LogItem")]
    [InlineData("60:log_byte:org", "LogItem LogByte")]
    [InlineData("60:attachment:org", "Attachment")]
    [InlineData("60::org", "Error LogItem LogByte Attachment Internal")]
    [InlineData("60::", "Error LogItem LogByte Attachment Internal")]
    [InlineData("60: :organization:reason", "Error LogItem LogByte Attachment Internal")]
    [InlineData("60:error;log_item:key", "Error LogItem")]
    [InlineData(" 60 : error ; attachment : key , 30:log_item:org", "Error LogItem Attachment")]
    [InlineData("60:error:org:quota:custom:more", "Error")]
    [InlineData("0.5:error:org", "Error")]
    [InlineData("60:unknown_cat:org", "")]
    [InlineData("60:transaction;session:org", "")]
    [InlineData("60:unknown_cat;error:org", "Error")]
    [InlineData("x:error:org,60:attachment:org", "Attachment")]
    [InlineData("60", "")]
    [InlineData("", "")]
    [InlineData("-5:error:org", "")]
    [InlineData("NaN:error:org", "")]
    [InlineData("Infinity:error:org", "")]
    [InlineData("60;error;org", "")]
    public void A_header_limits_the_categories_it_names(string header, string expected)
    {
        _limits.Update(200, header, null);

        Assert.Equal(expected, Limited());
    }

    [Fact]
    public void A_limit_ends_when_its_time_is_over()
    {
        _limits.Update(200, "0.5:error:org,120:log_item:org", null);

        _time.Advance(TimeSpan.FromMilliseconds(499));
        Assert.Equal("Error LogItem", Limited());
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("LogItem", Limited());
        _time.Advance(TimeSpan.FromSeconds(120));
        Assert.Equal("", Limited());
    }

    [Fact]
    public void A_shorter_later_limit_does_not_shorten()
    {
        _limits.Update(429, "60:error:org", null);
        _limits.Update(429, "5:error:org", null);

        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal("Error", Limited());
    }

    [Theory]
    [InlineData(null, 60)]
    [InlineData("10", 10)]
    [InlineData("2.5", 2.5)]
    [InlineData("Fri, 02 Jan 2026 03:04:35 GMT", 30)]
    [InlineData("soon", 60)]
    public void A_429_without_limits_delays_everything(string? retryAfter, double seconds)
    {
        _limits.Update(429, null, retryAfter);

        _time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
        Assert.Equal("Error LogItem LogByte Attachment Internal", Limited());
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("", Limited());
    }

    [Fact]
    public void A_date_in_the_past_delays_nothing()
    {
        _limits.Update(429, null, "Fri, 02 Jan 2026 03:04:00 GMT");

        Assert.Equal("", Limited());
    }

    [Fact]
    public void Retry_after_counts_only_with_a_429_and_only_without_limits()
    {
        _limits.Update(503, null, "100");
        Assert.Equal("", Limited());

        _limits.Update(429, "60:unknown_cat:org", "100");
        Assert.Equal("", Limited());

        _limits.Update(429, "nonsense", "100");
        Assert.Equal("Error LogItem LogByte Attachment Internal", Limited());
    }

    [Fact]
    public void A_limit_that_is_too_large_is_a_long_one()
    {
        _limits.Update(429, "99999999999999999999:error:org", null);

        _time.Advance(TimeSpan.FromDays(29));
        Assert.Equal("Error", Limited());
    }

    private string Limited() => string.Join(' ', Enum.GetValues<DataCategory>().Where(_limits.IsLimited));
}
