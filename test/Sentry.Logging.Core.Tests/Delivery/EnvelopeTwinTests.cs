using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Delivery;
using Sentry.Envelopes;
using Sentry.Testing;
using Xunit;

namespace Sentry.Tests.Delivery;

/// <summary>An event that the server refuses as malformed or too large is sent once more with what names the error.</summary>
public sealed class EnvelopeTwinTests
{
    private const string Mark = "sentry.twin";

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    public async Task An_accepted_twin_counts_as_sent_and_only_its_attachments_are_lost(int status)
    {
        await using var courier = await Courier.StartAsync();
        courier.Receiver.Script.Enqueue(Reply.Status(status));

        courier.Enqueue("too much", new SentryAttachment(new byte[30], "a.bin"));
        courier.Flush();

        var (refused, twin) = (courier.Receiver.Events[0], courier.Receiver.Events[1]);
        Assert.Equal((refused.EventId, "too much"), (twin.EventId, twin.Formatted));
        Assert.Contains(status.ToString(System.Globalization.CultureInfo.InvariantCulture), twin.Extra[Mark].GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Mark, refused.Extra.Keys);
        Assert.Equal(["SendError Attachment 1"], courier.Dropped);
        Assert.Equal(["send_error attachment 30"], courier.Reported);
        Assert.Equal(1, courier.Queue.Statistics.Events.Sent);
        courier.AssertConforms();
    }

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    [InlineData(403)]
    [InlineData(500)]
    public async Task A_refused_twin_is_one_send_error(int second)
    {
        await using var courier = await Courier.StartAsync();
        courier.Receiver.Script.Enqueue(Reply.Status(413), Reply.Status(second));

        courier.Enqueue("refused");
        courier.Enqueue("next");
        courier.Flush();

        Assert.Equal(["refused", "refused", "next"], courier.Receiver.Events.Select(static e => e.Formatted));
        Assert.Equal(["send_error error 1"], courier.Reported);
        Assert.Equal(1, courier.Queue.Statistics.Events.Sent);
    }

    [Fact]
    public async Task A_twin_without_an_answer_is_sent_again_and_remains_the_only_one()
    {
        await using var courier = await Courier.StartAsync();
        courier.Receiver.Script.Enqueue(Reply.Status(400), Reply.Abort, Reply.Abort, Reply.Status(400));

        courier.Enqueue("refused");
        courier.Flush();

        Assert.Equal([false, true, true, true], courier.Receiver.Events.Select(static e => e.Extra.ContainsKey(Mark)));
        Assert.Single(courier.Receiver.Events.Select(static e => e.EventId).Distinct());
        Assert.Equal(["SendError Error 1"], courier.Dropped);
    }

    [Fact]
    public async Task A_twin_that_meets_a_rate_limit_is_known_to_the_server()
    {
        await using var courier = await Courier.StartAsync();
        courier.Receiver.Script.Enqueue(Reply.Status(400), Reply.Status(429, ("X-Sentry-Rate-Limits", "0:error:key")));

        courier.Enqueue("refused");
        courier.Flush();

        Assert.Equal(["RateLimitBackoff Error 1"], courier.Dropped);
        Assert.Empty(courier.Reported);
    }

    [Fact]
    public async Task A_batch_of_logs_has_no_twin()
    {
        await using var courier = await Courier.StartAsync();
        courier.Receiver.Script.Enqueue(Reply.Status(413));

        courier.EnqueueLogs(3);
        courier.Flush();

        Assert.Single(courier.Receiver.Items("log"));
        Assert.Contains("send_error log_item 3", courier.Reported);
    }

    [Fact]
    public void The_twin_of_a_large_event_has_its_title_types_and_top_frames_and_little_else()
    {
        var @event = Large();
        var twin = EnvelopeTwin.Of(new Envelope([EnvelopeItem.Event(EventJson.ToBytes(@event))], @event.EventId), 413)!;

        var item = Assert.Single(twin.Items);
        Assert.InRange(item.Length, 500, 20_000);
        using var json = System.Text.Json.JsonDocument.Parse(item.Payload.AsMemory());
        var root = json.RootElement;
        Assert.Equal(
            ["event_id", "timestamp", "platform", "level", "logger", "release", "environment", "sdk", "logentry", "exception", "fingerprint", "contexts", "extra"],
            root.EnumerateObject().Select(static member => member.Name));
        var values = root.GetProperty("exception").GetProperty("values").EnumerateArray().ToList();
        Assert.Equal(["Type6", "Type7", "Type8", "Type9"], values.Select(static value => value.GetProperty("type").GetString()));
        var frames = values[^1].GetProperty("stacktrace").GetProperty("frames").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(92, 8).Select(static i => $"Method{i}"), frames.Select(static frame => frame.GetProperty("function").GetString()));
        Assert.All(frames, static frame => Assert.True(frame.GetProperty("in_app").GetBoolean()));
        Assert.InRange(root.GetProperty("logentry").GetProperty("formatted").GetString()!.Length, 200, 300);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"exception\":{\"values\":[null,7,{\"stacktrace\":{\"frames\":[[]]}}]},\"contexts\":7}")]
    public void What_cannot_be_read_makes_no_exception(string payload)
    {
        var twin = EnvelopeTwin.Of(new Envelope([EnvelopeItem.Event(System.Text.Encoding.UTF8.GetBytes(payload))], SentryId.Create()), 400);
        if (twin is not null)
            System.Text.Json.JsonDocument.Parse(twin.Items[0].Payload.AsMemory()).Dispose();
    }

    private static SentryEvent Large()
    {
        var @event = new SentryEvent
        {
            Timestamp = DateTimeOffset.UtcNow,
            Message = new SentryMessage { Message = "template", Formatted = new string('x', 8000) },
            Level = SentryLevel.Fatal,
            Logger = "Shop",
            Release = "shop@1",
            Environment = "production",
            Sdk = new SdkVersion("x.dotnet", "0.1.0", [], []),
        };
        for (var i = 0; i < 10; i++)
        {
            @event.SentryExceptions.Add(new SentryException
            {
                Type = $"Type{i}",
                Value = new string('y', 5000),
                Stacktrace = new SentryStackTrace { Frames = [.. Enumerable.Range(0, 100).Select(static i => new SentryStackFrame { Function = $"Method{i}", InApp = true, ContextLine = "code" })] },
            });
        }

        @event.Fingerprint.Add("one");
        @event.Contexts["os"] = new Dictionary<string, object?> { ["name"] = "Linux" };
        for (var i = 0; i < 50; i++)
            @event.SetExtra($"{i}", new string('z', 1000));
        return @event;
    }
}
