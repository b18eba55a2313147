using System;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Sentry.Diagnostics;
using Sentry.Envelopes;
using Sentry.Testing;
using Sentry.Transport;
using Xunit;

namespace Sentry.Tests.Transport;

public sealed class EnvelopePackerTests
{
    private static readonly byte[] Payload = Encoding.ASCII.GetBytes("{\"message\":{\"formatted\":\"" + string.Join(" ", Enumerable.Range(0, 4000)) + "\"}}");

    [Fact]
    public async Task What_is_packed_weighs_less_and_arrives_whole_at_every_attempt()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var transport = To(receiver);
        var envelope = new Envelope([EnvelopeItem.Event(Payload)], SentryId.Create(), new EnvelopeTrace([new("trace_id", "t")]));

        var packed = transport.NewPacker().Pack(envelope);
        transport.Send(packed);
        transport.Send(packed);

        Assert.InRange(packed.Weight, 1, Payload.Length / 2);
        Assert.Equal(Payload.Length, packed.Items.Single().Length);
        Assert.Equal([Payload, Payload], receiver.Items("event").Select(static item => item.Payload));
        Assert.All(receiver.Requests.Select(static request => request.Envelope), sent =>
        {
            Assert.Equal(envelope.EventId.ToString(), sent.Header.GetProperty("event_id").GetString());
            Assert.Equal("t", sent.Header.GetProperty("trace").GetProperty("trace_id").GetString());
        });
    }

    [Fact]
    public void The_memory_of_a_packed_event_is_used_for_the_next_but_one_and_of_others_left_alone()
    {
        var packer = Packer(CompressionLevel.Fastest);
        var first = EventJson.ToBytes(new SentryEvent());
        var foreign = Payload.ToArray();

        packer.Pack(new Envelope([EnvelopeItem.Event(foreign)]));
        packer.Pack(new Envelope([EnvelopeItem.Event(first)]));
        var unpacked = EventJson.ToBytes(new SentryEvent());
        var bytes = unpacked.ToArray();
        var third = EventJson.ToBytes(new SentryEvent());
        EventJson.ToBytes(new SentryEvent { Logger = "other" });

        Assert.Same(first.Array, third.Array);
        Assert.Equal(Payload, foreign);
        Assert.Equal(bytes, unpacked.ToArray());
    }

    [Fact]
    public async Task A_payload_that_says_where_it_repeats_itself_arrives_whole()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var transport = To(receiver);
        var payload = Encoding.ASCII.GetBytes("{\"items\":[" + string.Join(",", Enumerable.Range(0, 100).Select(static i => "{\"attributes\":{\"a\":1},\"body\":" + (i + 1000) + "}")) + "]}");
        var repeats = Enumerable.Range(1, 99).Select(static i => new Repeat(10 + (35 * i), 10 + (35 * (i - 1)))).ToArray();

        var packed = transport.NewPacker().Pack(new Envelope([EnvelopeItem.Logs(payload, 100)]), repeats);
        transport.Send(packed);

        Assert.Equal(payload, receiver.Items("log").Single().Payload);
        Assert.InRange(packed.Weight, 1, payload.Length / 5);
    }

    [Fact]
    public void Items_the_server_may_want_apart_are_not_packed()
    {
        var envelope = new Envelope([EnvelopeItem.Event(Payload), EnvelopeItem.Attachment(new SentryAttachment(Payload, "a.txt"))]);

        Assert.Same(envelope, Packer(CompressionLevel.Fastest).Pack(envelope));
    }

    [Fact]
    public void Nothing_is_packed_where_nothing_is_to_be_compressed()
    {
        var envelope = new Envelope([EnvelopeItem.Event(Payload)]);

        Assert.Same(envelope, Packer(CompressionLevel.NoCompression).Pack(envelope));
    }

    private static EnvelopePacker Packer(CompressionLevel level) => new(level, new EnvelopeWriter("https://k@host/42", "x.dotnet", "0.1.0", TimeProvider.System));

    private static HttpTransport To(SentryReceiver receiver)
    {
        Assert.True(Dsn.TryParse(receiver.Dsn, out var dsn, out var problem), problem);
        return new HttpTransport(new HttpTransportSettings(dsn, "x.dotnet", "0.1.0"), SdkLog.Silent, TimeProvider.System);
    }
}
