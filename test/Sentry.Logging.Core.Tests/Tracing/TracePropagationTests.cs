using System;
using System.Collections.Generic;
using System.Linq;
using Sentry.Tracing;
using Xunit;

namespace Sentry.Tests.Tracing;

public sealed class TracePropagationTests
{
    private const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string Header = TraceId + "-00f067aa0ba902b7";

    [Fact]
    public void The_head_of_a_trace_says_who_it_is()
    {
        var baggage = Of(new TraceHead("key", "shop@1.2", "test", "42")).BaggageOf(new SentryTrace(TraceId, "00f067aa0ba902b7"));
        Assert.Equal(
            "sentry-trace_id=" + TraceId + ",sentry-public_key=key,sentry-release=shop%401.2,sentry-environment=test,sentry-sample_rand=0.054905,sentry-org_id=42",
            baggage);
    }

    [Fact]
    public void What_the_head_said_is_passed_on_unchanged()
    {
        var trace = Of(new TraceHead("key", "own", "own", null)).Continue(Header + "-1", $"x=1,sentry-trace_id={TraceId},sentry-transaction=%2Fpay,sentry-new=7");
        Assert.NotNull(trace);
        Assert.Equal((TraceId, "00f067aa0ba902b7", true), (trace.Value.TraceId, trace.Value.ParentSpanId, trace.Value.IsSampled));
        Assert.NotEqual("00f067aa0ba902b7", trace.Value.SpanId);
        Assert.Equal($"sentry-trace_id={TraceId},sentry-transaction=%2Fpay,sentry-new=7", Of(new TraceHead("key", "own", "own", null)).BaggageOf(trace.Value));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("x=1")]
    [InlineData("sentry-trace_id=00000000000000000000000000000001,sentry-release=r")]
    public void Nothing_is_invented_for_a_head_that_said_nothing_of_this_trace(string? baggage)
    {
        var propagation = Of(new TraceHead("key", "own", "own", null));
        Assert.Null(propagation.BaggageOf(propagation.Continue(Header, baggage)!.Value));
    }

    [Theory]
    [InlineData("42", "42", true)]
    [InlineData("42", "43", false)]
    [InlineData("42", null, true)]
    [InlineData(null, "43", true)]
    public void Another_organisation_s_trace_is_not_gone_on_with(string? own, string? theirs, bool isContinued)
    {
        var baggage = $"sentry-trace_id={TraceId}" + (theirs is null ? "" : ",sentry-org_id=" + theirs);
        Assert.Equal(isContinued, Of(new TraceHead("key", null, null, own)).Continue(Header, baggage) is not null);
    }

    [Theory]
    [InlineData("o42.ingest.sentry.io", "42")]
    [InlineData("o42.ingest.de.sentry.io", "42")]
    [InlineData("oslo.example", null)]
    [InlineData("o.example", null)]
    [InlineData("sentry.example", null)]
    [InlineData("localhost", null)]
    [InlineData(null, null)]
    public void The_organisation_stands_in_the_host(string? host, string? expected) => Assert.Equal(expected, TraceHead.OrganisationOf(host));

    [Theory]
    [InlineData("*", true)]
    [InlineData(".*", true)]
    [InlineData("shop.example", true)]
    [InlineData("SHOP", true)]
    [InlineData("https://*.example/pay", true)]
    [InlineData("bank.example, ,shop", true)]
    [InlineData("bank.example", false)]
    [InlineData("https://example", false)]
    [InlineData("", false)]
    public void A_target_is_found_anywhere_in_the_url(string targets, bool isOne) =>
        Assert.Equal(isOne, new TraceTargets(targets.Split(',')).Contain(new Uri("https://api.shop.example/pay?x=1")));

    [Fact]
    public void A_named_target_does_not_include_others()
    {
        var options = new SentryOptions();
        Assert.Equal(["*"], options.TracePropagationTargets);
        options.TracePropagationTargets.Add("shop.example");
        options.TracePropagationTargets.Add("bank.example");
        Assert.Equal(["shop.example", "bank.example"], options.TracePropagationTargets);
    }

    [Fact]
    public void Every_process_computes_the_same_number_for_a_trace_and_all_numbers_occur()
    {
        var drawn = new List<double>();
        for (var i = 0; i < 1000; i++)
        {
            var id = Guid.NewGuid().ToString("N");
            var number = SamplingContext.Find(SamplingContext.Of(id, default), "sample_rand");
            Assert.Equal(number, SamplingContext.Find(SamplingContext.Of(id, default), "sample_rand"));
            Assert.Matches(@"^0\.\d{6}$", number);
            drawn.Add(double.Parse(number!, System.Globalization.CultureInfo.InvariantCulture));
        }

        Assert.True(drawn.Min() < 0.1 && drawn.Max() > 0.9);
    }

    private static TracePropagation Of(TraceHead head) => new(head, new TraceTargets(["*"]), isOn: true, withTraceparent: false);
}
