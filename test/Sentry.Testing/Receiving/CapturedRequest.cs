using System;
using System.Collections.Generic;
using System.Linq;

namespace Sentry.Testing;

/// <summary>One HTTP request as it arrived. What is derived from it is read on first use and kept; thread-safe.</summary>
public sealed class CapturedRequest
{
    private readonly Lazy<byte[]> _content;
    private readonly Lazy<ReceivedEnvelope> _envelope;
    private readonly Lazy<IReadOnlyList<ReceivedEvent>> _events;
    private readonly Lazy<IReadOnlyList<ReceivedLog>> _logs;
    private readonly Lazy<IReadOnlyList<ReceivedDiscard>> _discards;

    /// <summary>A request; a receiver makes them, and tests of the rules do.</summary>
    public CapturedRequest()
    {
        _content = new Lazy<byte[]>(Decode);
        _envelope = new Lazy<ReceivedEnvelope>(() => ReceivedEnvelope.Parse(Content));
        _events = new Lazy<IReadOnlyList<ReceivedEvent>>(
            () => [.. Items("event").Select(static item => new ReceivedEvent(item))]);
        _logs = new Lazy<IReadOnlyList<ReceivedLog>>(
            () => [.. Items("log").SelectMany(static item => item.Json.Get("items").Elements().Select(json => new ReceivedLog(item, json)))]);
        _discards = new Lazy<IReadOnlyList<ReceivedDiscard>>(
            () => [.. Items("client_report").SelectMany(static item => item.Json.Get("discarded_events").Elements()).Select(ReceivedDiscard.Read)]);
    }

    /// <summary>Position in the order of arrival at its receiver, from 1.</summary>
    public int Number { get; init; }

    /// <summary>When its last byte had been read, UTC.</summary>
    public required DateTimeOffset ArrivedAt { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The path without query, as sent but unescaped.</summary>
    public required string Path { get; init; }

    /// <summary>The query with its question mark, or empty.</summary>
    public string Query { get; init; } = "";

    /// <summary>Headers by name in any case; repeated ones are joined with a comma.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The body as sent, compressed or not.</summary>
    public required byte[] Body { get; init; }

    /// <summary>What the receiver was told to do with it.</summary>
    public Reply Reply { get; init; } = Reply.Ok;

    /// <summary>True if the answer is (or will be) a 2xx.</summary>
    public bool Accepted => Reply.StatusCode is >= 200 and < 300;

    /// <summary>The body after undoing a <c>Content-Encoding: gzip</c>.</summary>
    /// <exception cref="EnvelopeFormatException">It says gzip and is not.</exception>
    public byte[] Content => _content.Value;

    /// <summary>The parsed envelope (docs/protocol.md 1.5).</summary>
    /// <exception cref="EnvelopeFormatException">The body is not a well-formed envelope.</exception>
    public ReceivedEnvelope Envelope => _envelope.Value;

    /// <summary>The events in the envelope: one or none, if the sender obeys the protocol.</summary>
    /// <exception cref="EnvelopeFormatException">The body is not a well-formed envelope.</exception>
    public IReadOnlyList<ReceivedEvent> Events => _events.Value;

    /// <summary>The structured logs in the envelope.</summary>
    /// <exception cref="EnvelopeFormatException">The body is not a well-formed envelope.</exception>
    public IReadOnlyList<ReceivedLog> Logs => _logs.Value;

    /// <summary>The entries of the client reports in the envelope.</summary>
    /// <exception cref="EnvelopeFormatException">The body is not a well-formed envelope.</exception>
    public IReadOnlyList<ReceivedDiscard> Discards => _discards.Value;

    internal ReceivedEnvelope? EnvelopeOrNull
    {
        get
        {
            try
            {
                return Envelope;
            }
            catch (EnvelopeFormatException)
            {
                return null;
            }
        }
    }

    /// <summary>The items of one type.</summary>
    /// <exception cref="EnvelopeFormatException">The body is not a well-formed envelope.</exception>
    public IReadOnlyList<ReceivedItem> Items(string type) => [.. Envelope.Items.Where(item => item.Type == type)];

    /// <summary>A header's value, or null.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;

    /// <inheritdoc/>
    public override string ToString()
    {
        string content;
        try
        {
            content = Body.Length == 0 ? "no body" : Envelope.ToString();
        }
        catch (EnvelopeFormatException e)
        {
            content = e.Message;
        }

        return $"#{Number} {Method} {Path} ({Reply}): {content}";
    }

    private byte[] Decode() => ContentEncoding.Decode(Header("Content-Encoding"), Body);
}
