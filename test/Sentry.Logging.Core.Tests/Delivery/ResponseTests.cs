using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using Sentry.Testing;
using Xunit;

namespace Sentry.Tests.Delivery;

/// <summary>What follows from each answer of the server (docs/protocol.md 1.10 and 4.1).</summary>
public sealed class ResponseTests
{
    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(407)]
    [InlineData(410)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_refusal_is_one_send_error_per_item_and_no_retry(int status)
    {
        await using var courier = await Courier.StartAsync();
        courier.Receiver.Script.Enqueue(Reply.Status(status));

        courier.Enqueue("refused", new SentryAttachment(new byte[30], "a.bin"));
        courier.Flush();
        courier.Enqueue("next");
        courier.Flush();

        Assert.Equal(["refused", "next"], courier.Receiver.Events.Select(static @event => @event.Formatted));
        Assert.Equal(["send_error attachment 30", "send_error error 1"], courier.Reported);
    }

    [Fact]
    public async Task Refused_logs_count_their_number_and_bytes()
    {
        await using var courier = await Courier.StartAsync();
        courier.Receiver.Script.Enqueue(Reply.Status(413));

        courier.EnqueueLogs(100);
        courier.Flush();

        var bytes = courier.Receiver.Items("log").Single().Payload.Length;
        Assert.Equal([$"send_error log_byte {bytes}", "send_error log_item 100"], courier.Reported);
    }

    [Fact]
    public async Task A_bare_429_is_neither_retried_nor_reported_and_holds_everything_back_for_60_seconds()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var courier = await Courier.StartAsync(time: time);
        courier.Receiver.Script.Enqueue(Reply.Status(429));

        courier.Enqueue("refused");
        courier.Flush();
        time.Advance(TimeSpan.FromSeconds(59));
        courier.Enqueue("held back");
        courier.EnqueueLogs(1);
        courier.Flush();
        Assert.Single(courier.Receiver.Requests);
        time.Advance(TimeSpan.FromSeconds(1));
        courier.Enqueue("sent");
        courier.Flush();

        Assert.Equal(["refused", "sent"], courier.Receiver.Events.Select(static @event => @event.Formatted));
        Assert.Equal(["ratelimit_backoff error 1", "ratelimit_backoff log_byte 24", "ratelimit_backoff log_item 1"], courier.Reported);
        Assert.Contains("RateLimitBackoff Error 2", courier.Dropped);
    }

    [Fact]
    public async Task A_limit_on_errors_stops_events_and_not_logs()
    {
        await using var courier = await Courier.StartAsync();
        courier.Receiver.Script.Enqueue(Reply.Status(200, ("X-Sentry-Rate-Limits", "60:error:key")));

        courier.Enqueue("first");
        courier.Flush();
        courier.Enqueue("second", new SentryAttachment([1], "goes with its event"));
        courier.EnqueueLogs(1);
        courier.Flush();

        Assert.Equal("first", Assert.Single(courier.Receiver.Events).Formatted);
        Assert.Single(courier.Receiver.Items("log"));
        Assert.Equal(["ratelimit_backoff attachment 1", "ratelimit_backoff error 1"], courier.Reported);
    }

    [Fact]
    public async Task A_limit_on_attachments_lets_the_event_pass()
    {
        await using var courier = await Courier.StartAsync();
        courier.Receiver.Script.Enqueue(Reply.Status(200, ("X-Sentry-Rate-Limits", "60:attachment:key")));

        courier.Enqueue("first");
        courier.Enqueue("second", new SentryAttachment(new byte[5], "a"));
        courier.Flush();

        Assert.Equal(2, courier.Receiver.Events.Count);
        Assert.Empty(courier.Receiver.Items("attachment"));
        Assert.Equal(["ratelimit_backoff attachment 5"], courier.Reported);
    }

    [Fact]
    public async Task A_limit_on_everything_stops_reports_too()
    {
        await using var courier = await Courier.StartAsync();
        courier.Receiver.Script.Enqueue(Reply.Status(200, ("X-Sentry-Rate-Limits", "60::org")));

        courier.Enqueue();
        courier.Flush();
        courier.Enqueue();
        courier.EnqueueLogs(1);
        courier.Flush();

        Assert.Single(courier.Receiver.Requests);
        Assert.Equal(["RateLimitBackoff Error 1", "RateLimitBackoff LogItem 1"], courier.Dropped);
    }

    [Fact]
    public async Task A_limit_on_something_unknown_stops_nothing()
    {
        await using var courier = await Courier.StartAsync();
        courier.Receiver.Script.Enqueue(Reply.Status(200, ("X-Sentry-Rate-Limits", "60:unknown_cat:org")));

        courier.Enqueue();
        courier.Enqueue();
        courier.Flush();

        Assert.Equal(2, courier.Receiver.Events.Count);
    }

    [Fact]
    public async Task A_report_that_travelled_with_a_429_for_something_else_has_arrived()
    {
        await using var courier = await Courier.StartAsync();
        courier.Receiver.Script.Enqueue(Reply.Status(429, ("X-Sentry-Rate-Limits", "60:error:key")));
        courier.Drop(DiscardReason.BeforeSend);

        courier.Enqueue();
        courier.Flush();

        Assert.Equal("before_send", Assert.Single(courier.Receiver.Discards).Reason);
    }

    [Fact]
    public async Task Without_an_answer_the_envelope_is_sent_again_with_the_same_id()
    {
        await using var courier = await Courier.StartAsync();
        courier.Receiver.Script.Enqueue(Reply.Abort, Reply.Abort);

        courier.Enqueue();
        courier.Flush();

        Assert.Equal([false, false, true], courier.Receiver.Requests.Select(static request => request.Accepted));
        Assert.Single(courier.Receiver.Events.Select(static @event => @event.EventId).Distinct());
        Assert.Equal((1, 0), ((int)courier.Queue.Statistics.Events.Sent, courier.Dropped.Count()));
        courier.AssertConforms();
    }

    [Fact]
    public async Task After_the_last_attempt_it_is_a_network_error()
    {
        await using var courier = await Courier.StartAsync(retry: Courier.Retrying(attempts: 3));
        courier.Receiver.Script.Enqueue(Reply.Abort, Reply.Abort, Reply.Abort);

        courier.Enqueue("lost");
        courier.Enqueue("next");
        courier.Flush();

        Assert.Equal(["lost", "lost", "lost", "next"], courier.Receiver.Events.Select(static @event => @event.Formatted));
        Assert.Equal(["network_error error 1"], courier.Reported);
    }
}
