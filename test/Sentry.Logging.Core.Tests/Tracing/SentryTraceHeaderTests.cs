using System;
using Sentry.Tracing;
using Xunit;

namespace Sentry.Tests.Tracing;

public sealed class SentryTraceHeaderTests
{
    private const string Ids = "4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7";

    [Theory]
    [InlineData(Ids, null)]
    [InlineData(Ids + "-1", true)]
    [InlineData(Ids + "-0", false)]
    [InlineData("  " + Ids + "-1\t", true)]
    [InlineData(Ids + "-", null)]
    [InlineData("4BF92F3577B34DA6A3CE929D0E0E4736-00F067AA0BA902B7", null)]
    public void What_is_well_formed_is_read(string header, bool? isSampled)
    {
        Assert.True(SentryTraceHeader.TryRead(header, out var traceId, out var spanId, out var read));
        Assert.Equal(("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", isSampled), (traceId, spanId, read));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("4bf92f3577b34da6a3ce929d0e0e4736")]
    [InlineData("4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b")]
    [InlineData("4bf92f3577b34da6a3ce929d0e0e473600f067aa0ba902b7-")]
    [InlineData(Ids + "-2")]
    [InlineData(Ids + "-10")]
    [InlineData(Ids + "1")]
    [InlineData("4bf92f3577b34da6a3ce929d0e0e473g-00f067aa0ba902b7")]
    [InlineData("00000000000000000000000000000000-00f067aa0ba902b7")]
    [InlineData("4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000")]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")]
    public void A_text_that_is_not_an_exception_is_ignored(string? header) => Assert.False(SentryTraceHeader.TryRead(header, out _, out _, out _));

    [Theory]
    [InlineData(null, Ids, "00-" + Ids + "-00")]
    [InlineData(true, Ids + "-1", "00-" + Ids + "-01")]
    [InlineData(false, Ids + "-0", "00-" + Ids + "-00")]
    public void It_is_written_as_it_is_read(bool? isSampled, string header, string traceparent)
    {
        var trace = new SentryTrace("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7") { IsSampled = isSampled };
        Assert.Equal((header, traceparent), (SentryTraceHeader.Write(trace), SentryTraceHeader.WriteTraceparent(trace)));
    }

    [Fact]
    public void No_garbage_is_taken_for_a_trace()
    {
        var random = new Random(20261125);
        for (var i = 0; i < 20_000; i++)
        {
            var header = Garbage.From(Ids + "-1", random);
            if (!SentryTraceHeader.TryRead(header, out var traceId, out var spanId, out var isSampled))
                continue;
            var written = SentryTraceHeader.Write(new SentryTrace(traceId, spanId) { IsSampled = isSampled });
            Assert.StartsWith(written, header.Trim(), StringComparison.OrdinalIgnoreCase);
            Assert.Matches("^[0-9a-f]{32}-[0-9a-f]{16}(-[01])?$", written);
        }
    }
}
