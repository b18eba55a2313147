using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using Sentry.Testing;
using Xunit;

namespace Sentry.Existing.Tests;

/// <summary>
/// What a file or program says of itself, in comments of the form <c>expect: what = value</c>: <c>events</c> (how many), <c>crumbs</c> (the first event's
/// messages, parted by <c> | </c>), <c>said</c> (a part of what the SDK or a framework says), <c>silent</c> (nothing is said), <c>pii</c> (personal data may come), or a path in the first event; a value of <c>-</c>: not there.
/// </summary>
internal sealed partial class Expectations
{
    private readonly List<(string What, string Value)> _lines;

    private Expectations(List<(string What, string Value)> lines) => _lines = lines;

    public static Expectations In(string text)
    {
        var lines = Lines().Matches(text).Select(static line => (line.Groups["what"].Value, line.Groups["value"].Value.Trim())).ToList();
        Assert.NotEmpty(lines);
        return new Expectations(lines);
    }

    public void Check(SentryReceiver receiver, string said)
    {
        Assert.Empty(WireRules.CheckAll(receiver.Requests, new WireExpectations { Dsn = receiver.Dsn, SendDefaultPii = _lines.Exists(static line => line.What == "pii") }));
        foreach (var (what, value) in _lines)
            Check(what, value, receiver.Events, said);
    }

    private static void Check(string what, string value, IReadOnlyList<ReceivedEvent> events, string said)
    {
        switch (what)
        {
            case "events":
                Assert.True(value == events.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), $"{events.Count} events instead of {value}; said: {said}");
                break;
            case "crumbs":
                Assert.Equal(value == "-" ? "" : value, string.Join(" | ", events[0].Breadcrumbs.Select(static crumb => crumb.Message)));
                break;
            case "pii":
                break;
            case "said":
                Assert.Contains(value, said, StringComparison.Ordinal);
                break;
            case "silent":
                Assert.Equal("", said);
                break;
            default:
                Assert.Equal((what, value), (what, ValueOf(what, events[0])));
                break;
        }
    }

    private static string ValueOf(string path, ReceivedEvent sent)
    {
        if (path.StartsWith("crumb.", StringComparison.Ordinal))
            return sent.Breadcrumbs[^1].Data.TryGetValue(path["crumb.".Length..], out var data) ? data.ToString() : "-";
        if (path == "category")
            return sent.Breadcrumbs[^1].Category ?? "-";
        var found = sent.At(path.Split('.'));
        return found.ValueKind == JsonValueKind.Undefined ? "-" : found.ToString();
    }

    [GeneratedRegex(@"expect: (?<what>[\w.]+) = (?<value>.*?)(-->|\r?$)", RegexOptions.Multiline)]
    private static partial Regex Lines();
}
