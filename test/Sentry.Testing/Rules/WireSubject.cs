using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Sentry.Testing;

/// <summary>One request as the rules look at it. What cannot be read is empty here, so that only the rule about it speaks.</summary>
internal sealed class WireSubject
{
    internal WireSubject(CapturedRequest request, WireExpectations expectations)
    {
        Request = request;
        Expectations = expectations;
        Now = expectations.Now ?? request.ArrivedAt;
        Dsn = new DsnParts(expectations.Dsn);
        try
        {
            Header = request.Envelope.Header;
            Items = request.Envelope.Items;
        }
        catch (EnvelopeFormatException e)
        {
            Fault = e;
        }

        Events = [.. ItemsOf("event").Select(static item => item.Json)];
        Logs = [.. ItemsOf("log").SelectMany(static item => item.Json.Get("items").Elements())];
        ClientReports = [.. ItemsOf("client_report").Select(static item => item.Json)];
    }

    internal CapturedRequest Request { get; }

    internal WireExpectations Expectations { get; }

    internal DateTimeOffset Now { get; }

    internal DsnParts Dsn { get; }

    /// <summary>Why there is no envelope; null if there is one.</summary>
    internal EnvelopeFormatException? Fault { get; }

    internal JsonElement Header { get; }

    internal IReadOnlyList<ReceivedItem> Items { get; } = [];

    internal IReadOnlyList<JsonElement> Events { get; }

    internal IReadOnlyList<JsonElement> Logs { get; }

    internal IReadOnlyList<JsonElement> ClientReports { get; }

    internal IEnumerable<ReceivedItem> ItemsOf(string type) => Items.Where(item => item.Type == type);
}
