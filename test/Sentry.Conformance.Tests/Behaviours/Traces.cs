using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Http;
using Sentry.Conformance.Tests.Running;
using Sentry.Testing;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

/// <summary>The events of one piece of work have one trace id, in every service that takes part, without any tracing.</summary>
internal static class Traces
{
    private const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string Incoming = TraceId + "-00f067aa0ba902b7";
    private const string IncomingBaggage = $"tenant=7,sentry-trace_id={TraceId},sentry-public_key=theirs,sentry-release=till%402,sentry-sampled=true";

    [Behaviour]
    public static async Task A_called_service_is_sent_the_trace_of_the_unit_and_who_began_it(Scenario s)
    {
        await using var other = new OtherService();
        using var client = new HttpClient();
        s.Start(code: static o => (o.Release, o.Environment) = ("shop@1.2", "test"));
        using (SentrySdk.PushIsolationScope())
        {
            (await client.GetAsync(other.Url("/200"))).Dispose();
            (await client.GetAsync(other.Url("/404"))).Dispose();
            s.Error("failed");
        }

        var sent = s.Event();
        Assert.Equal(2, other.Seen.Count);
        Assert.All(other.Seen, headers =>
        {
            Assert.Equal($"{sent.TraceId}-{sent.SpanId}", headers["sentry-trace"]);
            Assert.StartsWith(
                $"sentry-trace_id={sent.TraceId},sentry-public_key={s.Receiver.PublicKey},sentry-release=shop%401.2,sentry-environment=test,sentry-sample_rand=0.",
                headers["baggage"],
                StringComparison.Ordinal);
        });
    }

    [Behaviour]
    public static async Task Within_an_activity_it_is_the_activity_s_and_what_the_application_passes_on_in_it_goes_along(Scenario s)
    {
        await using var other = new OtherService();
        using var client = new HttpClient();
        s.Start();
        using (var work = new Activity("unit").AddBaggage("tenant", "7").Start())
        {
            (await client.GetAsync(other.Url("/200"))).Dispose();
            s.Error("failed");
            Assert.Equal(work.TraceId.ToHexString(), s.Event().TraceId);
        }

        var seen = Assert.Single(other.Seen);
        Assert.Equal("00-" + seen["sentry-trace"] + "-00", seen["traceparent"]);
        Assert.StartsWith(s.Event().TraceId!, seen["sentry-trace"], StringComparison.Ordinal);
        Assert.Matches($"^tenant *= *7, *sentry-trace_id={s.Event().TraceId},", seen["baggage"]);
    }

    [Behaviour]
    public static async Task Headers_that_the_application_has_set_stay(Scenario s)
    {
        await using var other = new OtherService();
        using var client = new HttpClient();
        s.Start();
        using var traced = new HttpRequestMessage(HttpMethod.Get, other.Url("/200"));
        traced.Headers.Add("sentry-trace", Incoming);
        traced.Headers.Add("baggage", "mine=1");
        (await client.SendAsync(traced)).Dispose();
        using var carrying = new HttpRequestMessage(HttpMethod.Get, other.Url("/200"));
        carrying.Headers.Add("baggage", "mine=1");
        (await client.SendAsync(carrying)).Dispose();

        Assert.Equal((Incoming, "mine=1"), (other.Seen[0]["sentry-trace"], other.Seen[0]["baggage"]));
        Assert.StartsWith("mine=1,sentry-trace_id=", other.Seen[1]["baggage"], StringComparison.Ordinal);
    }

    [Behaviour]
    public static async Task Only_named_targets_get_the_trace_and_no_redirect_informs_others(Scenario s)
    {
        await using var friend = new OtherService();
        await using var stranger = new OtherService();
        friend.Elsewhere = stranger.Url("/200");
        stranger.Elsewhere = friend.Url("/200");
        using var client = new HttpClient();
        s.Start(new DriverSetup { Lists = new Dictionary<string, string[]> { ["TracePropagationTargets"] = ["shop.example", friend.Host] } });
        foreach (var service in new[] { friend, stranger })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, service.Url("/elsewhere"));
            request.Headers.Add("baggage", "mine=1");
            (await client.SendAsync(request)).Dispose();
        }

        Assert.Equal(["/elsewhere", "/200"], friend.Seen.Select(static headers => headers[""]));
        Assert.Equal(["/200", "/elsewhere"], stranger.Seen.Select(static headers => headers[""]));
        Assert.All(friend.Seen, static headers => Assert.Matches("^[0-9a-f]{32}-[0-9a-f]{16}$", headers["sentry-trace"]));
        Assert.All(friend.Seen, static headers => Assert.StartsWith("mine=1,sentry-trace_id=", headers["baggage"], StringComparison.Ordinal));
        Assert.All(stranger.Seen, static headers => Assert.DoesNotContain("sentry-trace", headers.Keys));
        Assert.All(stranger.Seen, static headers => Assert.Equal("mine=1", headers["baggage"]));
    }

    [Behaviour]
    public static async Task Headers_can_be_switched_off_by_the_configuration_file(Scenario s)
    {
        await using var other = new OtherService();
        using var client = new HttpClient();
        using var withHandler = new HttpClient(new SentryHttpMessageHandler());
        s.StartWith(("PropagateTrace", "false"));
        (await client.GetAsync(other.Url("/200"))).Dispose();
        (await withHandler.GetAsync(other.Url("/200"))).Dispose();

        Assert.All(other.Seen, static headers => Assert.Empty(headers.Keys.Intersect(["sentry-trace", "baggage"])));
        Assert.Equal(2, s.Trail().Count);
    }

    [Behaviour]
    public static async Task W3C_s_header_is_sent_without_an_activity_on_request(Scenario s)
    {
        await using var other = new OtherService();
        using var client = new HttpClient();
        s.StartWith(("PropagateTraceparent", "true"), ("IncludeHttpBreadcrumbs", "false"));
        (await client.GetAsync(other.Url("/to/200"))).Dispose();

        Assert.Equal(2, other.Seen.Count);
        Assert.All(other.Seen, static headers => Assert.Equal("00-" + headers["sentry-trace"] + "-00", headers["traceparent"]));
        Assert.Empty(s.Trail());
    }

    [Behaviour]
    public static void The_SDK_s_own_requests_carry_nobody_s_trace(Scenario s)
    {
        s.Start(code: static o => o.CreateHttpMessageHandler = static () => new SentryHttpMessageHandler(new SocketsHttpHandler()));
        using (var work = new Activity("unit").Start())
        {
            s.Error("failed");
            s.Flush();
        }

        Assert.NotEmpty(s.Receiver.Requests);
        Assert.All(s.Receiver.Requests, static request => Assert.Empty(request.Headers.Keys.Intersect(["sentry-trace", "baggage"])));
    }

    [Behaviour]
    public static async Task A_trace_that_came_in_continues_in_events_envelopes_and_calls_of_its_unit_alone(Scenario s)
    {
        await using var other = new OtherService();
        using var client = new HttpClient();
        s.Expectations = s.Expectations with { ContinuesTraces = true };
        s.Start();
        using (SentrySdk.PushIsolationScope())
        {
            SentrySdk.ContinueTrace(Incoming + "-1", IncomingBaggage);
            await Task.Run(async () => (await client.GetAsync(other.Url("/200"))).Dispose());
            s.Error("inside");
        }

        s.Error("outside");
        var events = s.Events(2);
        var trace = s.Receiver.Requests[0].Envelope.Header.GetProperty("trace");
        Assert.Equal(TraceId, events[0].TraceId);
        Assert.Equal("00f067aa0ba902b7", events[0].Text("contexts", "trace", "parent_span_id"));
        Assert.Equal((TraceId, "theirs", "till@2", "true"), (Text(trace, "trace_id"), Text(trace, "public_key"), Text(trace, "release"), Text(trace, "sampled")));
        Assert.Equal($"{TraceId}-{events[0].SpanId}-1", Assert.Single(other.Seen)["sentry-trace"]);
        Assert.Equal(IncomingBaggage.Replace("tenant=7,", "", StringComparison.Ordinal), other.Seen[0]["baggage"]);
        Assert.NotEqual(TraceId, events[1].TraceId);
    }

    [Behaviour]
    public static async Task A_trace_that_came_in_wins_over_an_activity_of_another(Scenario s)
    {
        await using var other = new OtherService();
        using var client = new HttpClient();
        s.Expectations = s.Expectations with { ContinuesTraces = true };
        s.Start();
        using (var work = new Activity("unit").Start())
        {
            SentrySdk.ContinueTrace(Incoming, null);
            (await client.GetAsync(other.Url("/200"))).Dispose();
            s.Error("failed");
        }

        Assert.Equal(TraceId, s.Event().TraceId);
        Assert.StartsWith(TraceId, Assert.Single(other.Seen)["sentry-trace"], StringComparison.Ordinal);
        // Its head has said nothing of it, and nobody may invent that.
        Assert.DoesNotContain("baggage", other.Seen[0].Keys);
        Assert.False(s.Receiver.Requests[0].Envelope.Header.TryGetProperty("trace", out _));
    }

    [Behaviour]
    public static void What_cannot_be_read_changes_nothing(Scenario s)
    {
        s.Start();
        SentrySdk.ContinueTrace(null, null);
        SentrySdk.ContinueTrace("4bf92f35", IncomingBaggage);
        s.Error("failed");

        Assert.NotEqual(TraceId, s.Event().TraceId);
        Assert.Matches("^[0-9a-f]{32}$", s.Event().TraceId!);
    }

    [Behaviour]
    public static void A_trace_continues_by_a_message_with_two_values(Scenario s)
    {
        s.Start();
        string? header;
        string? baggage;
        using (SentrySdk.PushIsolationScope())
        {
            (header, baggage) = (SentrySdk.GetTraceHeader(), SentrySdk.GetBaggage());
            s.Error("sent");
        }

        using (SentrySdk.PushIsolationScope())
        {
            SentrySdk.ContinueTrace(header, baggage);
            Assert.Equal(baggage, SentrySdk.GetBaggage());
            s.Error("received");
        }

        var events = s.Events(2);
        Assert.Equal(events[0].TraceId, events[1].TraceId);
        Assert.Equal(events[0].SpanId, events[1].Text("contexts", "trace", "parent_span_id"));
    }

    private static string? Text(System.Text.Json.JsonElement json, string name) => json.GetProperty(name).GetString();
}
