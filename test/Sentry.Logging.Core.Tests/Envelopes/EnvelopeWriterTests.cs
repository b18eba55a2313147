using System;
using System.IO;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Sentry.Envelopes;
using Sentry.Testing;
using Xunit;

namespace Sentry.Tests.Envelopes;

public sealed class EnvelopeWriterTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero));

    [Fact]
    public void Every_line_and_payload_is_framed()
    {
        Assert.True(SentryId.TryParse("9ec79c33ec9942ab8353589fcb2e04dc", out var id));
        var envelope = new Envelope(
            [
                EnvelopeItem.Event("{}"u8.ToArray()),
                EnvelopeItem.Attachment(new SentryAttachment("a\r\nb\n"u8.ToArray(), "C:\\logs\\hello.txt", "text/plain")),
                EnvelopeItem.Attachment(new SentryAttachment([], "")),
                EnvelopeItem.Logs("{\"items\":[]}"u8.ToArray(), 3),
            ],
            id,
            new EnvelopeTrace([new("trace_id", "t"), new("public_key", "k"), new("release", "r"), new("environment", "e")]));

        Assert.Equal(
            """{"sent_at":"2026-01-02T03:04:05.678Z","event_id":"9ec79c33ec9942ab8353589fcb2e04dc","dsn":"https://k@host/42","sdk":{"name":"x.dotnet","version":"0.1.0"},"trace":{"trace_id":"t","public_key":"k","release":"r","environment":"e"}}""" + "\n" +
            """{"type":"event","length":2,"content_type":"application/json"}""" + "\n" +
            "{}\n" +
            """{"type":"attachment","length":5,"content_type":"text/plain","filename":"hello.txt"}""" + "\n" +
            "a\r\nb\n\n" +
            """{"type":"attachment","length":0,"content_type":"application/octet-stream","filename":"attachment"}""" + "\n" +
            "\n" +
            """{"type":"log","length":12,"content_type":"application/vnd.sentry.items.log+json","item_count":3}""" + "\n" +
            "{\"items\":[]}\n",
            Encoding.UTF8.GetString(Write(envelope)));
    }

    [Fact]
    public void A_foreign_parser_reads_what_was_written()
    {
        var payload = new byte[256];
        for (var i = 0; i < payload.Length; i++)
            payload[i] = (byte)i;

        var read = ReceivedEnvelope.Parse(Write(new Envelope([EnvelopeItem.Attachment(new SentryAttachment(payload, "ü\"\n.bin"))])));

        Assert.Equal(payload, Assert.Single(read.Items).Payload);
        Assert.Equal("ü\"\n.bin", read.Items[0].Header.GetProperty("filename").GetString());
    }

    [Fact]
    public void The_time_of_sending_is_new_for_every_attempt()
    {
        var writer = new EnvelopeWriter("https://k@host/42", "x", "1.0.0", _time);
        var envelope = new Envelope([]);
        var first = SentAt(writer, envelope);
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal("2026-01-02T03:04:05.678Z", first);
        Assert.Equal("2026-01-02T03:04:15.678Z", SentAt(writer, envelope));
    }

    private static string? SentAt(EnvelopeWriter writer, Envelope envelope)
    {
        using var stream = new MemoryStream();
        writer.Write(stream, envelope);
        return ReceivedEnvelope.Parse(stream.ToArray()).Header.GetProperty("sent_at").GetString();
    }

    private byte[] Write(Envelope envelope)
    {
        using var stream = new MemoryStream();
        new EnvelopeWriter("https://k@host/42", "x.dotnet", "0.1.0", _time).Write(stream, envelope);
        return stream.ToArray();
    }
}
