using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Sentry.Tracing;
using Xunit;

namespace Sentry.Tests.Tracing;

public sealed class BaggageHeaderTests
{
    [Theory]
    [InlineData("sentry-trace_id=abc,sentry-release=shop%401.2", "trace_id=abc;release=shop@1.2")]
    [InlineData(" other=1 , sentry-environment = pro%20d ;p=1, last", "environment=pro d")]
    [InlineData("sentry-a=1,sentry-a=2,sentry-=3,sentry-b,Sentry-c=4", "a=1")]
    [InlineData("sentry-a=x=y,sentry-b=", "a=x=y;b=")]
    [InlineData("sentry-ü=1,sentry-a\"b=2", "")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Our_members_are_read_among_those_of_others(string? header, string expected) =>
        Assert.Equal(expected, string.Join(';', BaggageHeader.ReadOurs(header).Select(static member => member.Key + "=" + member.Value)));

    [Fact]
    public void What_is_written_is_read_again()
    {
        List<KeyValuePair<string, string>> members = [new("trace_id", "abc"), new("release", "käse@1,2;3=4 %"), new("empty", "")];
        Assert.Equal(members, BaggageHeader.ReadOurs(BaggageHeader.Write(members)));
        Assert.Null(BaggageHeader.Write([]));
    }

    [Theory]
    [InlineData(null, "sentry-a=1,sentry-b=2")]
    [InlineData(" ", "sentry-a=1,sentry-b=2")]
    [InlineData("tenant=7;p=x, user=8", "tenant=7;p=x, user=8,sentry-a=1,sentry-b=2")]
    [InlineData("tenant=7, sentry-a=9", "tenant=7, sentry-a=9")]
    public void Our_baggage_is_added_after_others_unless_there_is_some(string? others, string expected) =>
        Assert.Equal(expected, BaggageHeader.Join(others, "sentry-a=1,sentry-b=2"));

    [Theory]
    [InlineData(62, 10, 2)]
    [InlineData(63, 10, 1)]
    [InlineData(64, 10, 0)]
    [InlineData(2, 4000, 2)]
    [InlineData(2, 4088, 1)]
    [InlineData(2, 4095, 0)]
    public void Added_baggage_leaves_room_for_that_of_others(int others, int bytes, int expected)
    {
        var foreign = string.Join(',', Enumerable.Range(0, others).Select(number => $"k{number}=".PadRight(bytes, 'x')));
        var joined = BaggageHeader.Join(foreign, "sentry-a=1,sentry-b=2");
        Assert.StartsWith(foreign, joined, StringComparison.Ordinal);
        Assert.Equal(expected, BaggageHeader.ReadOurs(joined).Count);
    }

    [Fact]
    public void Garbage_is_skipped_and_what_is_read_can_be_written()
    {
        var random = new Random(20261125);
        for (var i = 0; i < 20_000; i++)
        {
            var header = Garbage.From("tenant=7;p=x,sentry-trace_id=4bf92f35,sentry-release=shop%401.2", random);
            var read = BaggageHeader.ReadOurs(header);
            var written = BaggageHeader.Write(read);
            if (written is not null)
                Assert.All(written, static c => Assert.InRange(c, '!', '~'));
            Assert.Equal(read.Select(static member => member.Key), BaggageHeader.ReadOurs(written).Select(static member => member.Key));
            Assert.Equal(header.Length > 0 && !string.IsNullOrWhiteSpace(header), BaggageHeader.Join(header, "sentry-a=1").StartsWith(header, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_header_that_is_too_large_is_ignored() => Assert.Empty(BaggageHeader.ReadOurs(new StringBuilder("sentry-a=").Append('x', 9000).ToString()));

    [Theory]
    [InlineData("sentry-trace_id=abc,sentry-a=", '(')]
    [InlineData("sentry-trace_id=abc,sentry-a=", 'ü')]
    public void What_came_in_within_the_limits_goes_out_within_them(string header, char filler)
    {
        var written = BaggageHeader.Write(BaggageHeader.ReadOurs(header.PadRight(8000, filler) + ",sentry-release=r"));
        Assert.InRange(written!.Length, 1, 8192);
        Assert.Equal(["trace_id", "release"], BaggageHeader.ReadOurs(written).Select(static member => member.Key));
    }
}
