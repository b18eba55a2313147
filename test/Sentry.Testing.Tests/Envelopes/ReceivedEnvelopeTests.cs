using System.Linq;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Sentry.Testing.Tests.Envelopes;

public sealed class ReceivedEnvelopeTests
{
    [Fact]
    public void Headers_and_payloads_are_read_as_they_stand()
    {
        var envelope = Parse(
            "{\"dsn\":\"d\"}\n"
            + "{\"type\":\"event\",\"length\":7}\n{\"a\":1}\n"
            + "{\"type\":\"attachment\",\"length\":5}\n\r\n\n\r\n\n");

        Assert.Equal("d", envelope.Header.GetProperty("dsn").GetString());
        Assert.Equal(["event", "attachment"], envelope.Items.Select(static item => item.Type));
        Assert.Equal(1, envelope.Items[0].Json.GetProperty("a").GetInt32());
        Assert.Equal("\r\n\n\r\n"u8, envelope.Items[1].Payload);
        Assert.Equal(JsonValueKind.Undefined, envelope.Items[1].Json.ValueKind);
    }

    [Theory]
    [InlineData("{}", 0)]
    [InlineData("{}\n", 0)]
    [InlineData("{}\n{\"type\":\"a\",\"length\":2}\nxy", 1)]
    [InlineData("{}\n{\"type\":\"a\",\"length\":2}\nxy\n", 1)]
    [InlineData("{}\n{\"type\":\"a\"}\nxy\n", 1)]
    [InlineData("{}\n{\"type\":\"a\",\"length\":0}\n\n", 1)]
    [InlineData("{}\n{\"type\":\"a\",\"length\":0}\n", 1)]
    [InlineData("{}\n{\"type\":\"a\",\"length\":0}\n\n{\"type\":\"b\"}\n", 2)]
    public void Well_formed_envelopes_are_accepted(string content, int items) => Assert.Equal(items, Parse(content).Items.Count);

    [Theory]
    [InlineData("", 6)]
    [InlineData("\uFEFF{}\n", 6)]
    [InlineData("\n{}\n", 6)]
    [InlineData("{}\r\n", 6)]
    [InlineData("{}\n{\"type\":\"a\",\"length\":1}\r\nx\n", 6)]
    [InlineData("{", 7)]
    [InlineData("{} \n", 7)]
    [InlineData("{}{}\n", 7)]
    [InlineData("{}\n\n", 8)]
    [InlineData("{}\n\n{\"type\":\"a\",\"length\":1}\nx\n", 8)]
    [InlineData("{}\n{\"type\":\"a\",\"length\":1}\nx\n\n", 8)]
    [InlineData("{}\n{\"type\":\"a\",\"length\":0}\n\n\n", 8)]
    [InlineData("{}\n{\"type\":\"a\",\"length\":1}", 8)]
    [InlineData("{}\n{\"type\":\"a\",\"length\":1}\nx{\"type\":\"b\",\"length\":1}\ny\n", 8)]
    [InlineData("{}\n{}\nx\n", 9)]
    [InlineData("{}\n[]\nx\n", 9)]
    [InlineData("{}\n{\"type\":7}\nx\n", 9)]
    [InlineData("{}\n {\"type\":\"a\"}\nx\n", 9)]
    [InlineData("{}\n{\"type\":\"a\",\"length\":4}\nxy\n", 10)]
    [InlineData("{}\n{\"type\":\"a\",\"length\":1}\nxy\n", 10)]
    [InlineData("{}\n{\"type\":\"a\",\"length\":2}\nxy\r\n", 10)]
    [InlineData("{}\n{\"type\":\"a\",\"length\":2.5}\nxy\n", 10)]
    [InlineData("{}\n{\"type\":\"a\",\"length\":null}\nxy\n", 10)]
    public void Malformed_envelopes_are_refused_with_the_rule_they_break(string content, int rule) =>
        Assert.Equal(rule, Assert.Throws<EnvelopeFormatException>(() => Parse(content)).Rule);

    [Fact]
    public void The_place_of_a_fault_is_reported() =>
        Assert.Equal(3, Assert.Throws<EnvelopeFormatException>(() => Parse("{}\n\n")).Position);

    [Theory]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("{\"a\":1} x")]
    [InlineData("{\"a\":NaN}")]
    public void A_payload_that_is_no_valid_JSON_is_undefined(string payload) =>
        Assert.Equal(JsonValueKind.Undefined, Parse("{}\n{\"type\":\"event\"}\n" + payload + "\n").Items[0].Json.ValueKind);

    private static ReceivedEnvelope Parse(string content) => ReceivedEnvelope.Parse(Encoding.UTF8.GetBytes(content));
}
