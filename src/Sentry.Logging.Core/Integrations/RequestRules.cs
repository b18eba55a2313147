using System;
using System.Collections.Generic;
using System.Globalization;
using Sentry.Diagnostics;
using Sentry.Extensibility;

namespace Sentry.Integrations;

/// <summary>The options for incoming requests. Immutable.</summary>
internal sealed class RequestRules
{
    private const int SmallBody = 1000;
    private const int MediumBody = 10_000;

    // Kept while the request runs, and more than is sent of it.
    private const int LargestBody = 100_000;

    private readonly List<(int First, int Last)> _failures = [];

    public RequestRules(RequestSize maxBody, IEnumerable<string> failures, SdkLog log)
    {
        MaxBodyBytes = maxBody switch
        {
            RequestSize.Small => SmallBody,
            RequestSize.Medium => MediumBody,
            RequestSize.Always => LargestBody,
            _ => 0,
        };
        foreach (var range in failures ?? [])
        {
            if (TryParse(range, out var parsed))
                _failures.Add(parsed);
            else
                log.Warning($"FailedRequestStatusCodes has \"{range}\" and should have a status such as 404, or a range such as 500-599. It is ignored.");
        }
    }

    /// <summary>How much of a request's body is kept.</summary>
    public long MaxBodyBytes { get; }

    /// <summary>Whether an answer with this status is an event.</summary>
    public bool IsFailure(int status)
    {
        foreach (var (first, last) in _failures)
        {
            if (status >= first && status <= last)
                return true;
        }

        return false;
    }

    private static bool TryParse(string? range, out (int First, int Last) parsed)
    {
        parsed = default;
        var parts = (range ?? string.Empty).Split('-');
        if (parts.Length > 2 || !TryParseStatus(parts[0], out var first) || !TryParseStatus(parts[parts.Length - 1], out var last) || last < first)
            return false;
        parsed = (first, last);
        return true;
    }

    private static bool TryParseStatus(string text, out int status) =>
        int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out status) && status is >= 100 and <= 999;
}
