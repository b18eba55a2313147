using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Sentry.Delivery;
using Sentry.Envelopes;

namespace Sentry.Tests.Delivery;

/// <summary>Something to serialize and send, as tests of this room need it.</summary>
internal sealed class SomeEnvelope(DataCategory category, Func<Envelope?> serialize, bool isOpen = false, Action? prepare = null, bool isUrgent = false) : PendingEnvelope
{
    public override DataCategory Category => category;

    public override bool IsOpen => isOpen;

    public override bool IsUrgent => isUrgent;

    public override long EstimatedBytes => 100;

    /// <summary>An event with this message, for the project of that key.</summary>
    /// <param name="publicKey">The key.</param>
    /// <param name="message">The message.</param>
    /// <param name="attachment">Comes with it; null: nothing.</param>
    /// <param name="noise">How many bytes it has that cannot be compressed; they depend on the message.</param>
    public static Envelope OfEvent(string publicKey, string message, SentryAttachment? attachment = null, int noise = 0)
    {
        var @event = new SentryEvent
        {
            Timestamp = DateTimeOffset.UtcNow,
            Message = new SentryMessage { Formatted = message },
            Sdk = new SdkVersion("x.dotnet", "0.1.0", [], []),
            Trace = new SentryTrace("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"),
        };
        @event.Contexts["os"] = new Dictionary<string, object?> { ["name"] = "Linux" };
        @event.Contexts["runtime"] = new Dictionary<string, object?> { ["name"] = ".NET" };
        if (noise > 0)
        {
            var bytes = new byte[noise];
            new Random(message.GetHashCode(StringComparison.Ordinal)).NextBytes(bytes);
            @event.SetExtra("noise", Convert.ToBase64String(bytes));
        }

        List<EnvelopeItem> items = [EnvelopeItem.Event(EventJson.ToBytes(@event))];
        if (attachment is not null)
            items.Add(EnvelopeItem.Attachment(attachment));
        return new Envelope(items, @event.EventId, new EnvelopeTrace([new("trace_id", @event.Trace.TraceId), new("public_key", publicKey), new("environment", "production")]));
    }

    /// <summary>An envelope with so many logs.</summary>
    public static Envelope OfLogs(int count)
    {
        var logs = string.Join(',', Enumerable.Repeat("""{"body":"a"}""", count));
        return new Envelope([EnvelopeItem.Logs(Encoding.UTF8.GetBytes($$"""{"items":[{{logs}}]}"""), count)]);
    }

    public override void Prepare() => prepare?.Invoke();

    public override Envelope? Serialize() => serialize();
}
