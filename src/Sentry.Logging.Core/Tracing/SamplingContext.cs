using System.Collections.Generic;
using System.Globalization;

namespace Sentry.Tracing;

/// <summary>The dynamic sampling context (docs/protocol.md 6.3) of the head of a trace, for an SDK without tracing of its own.</summary>
internal static class SamplingContext
{
    public const string TraceId = "trace_id";
    public const string OrganisationId = "org_id";

    /// <summary>Its members, in the order in which they are sent.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(string traceId, in TraceHead head)
    {
        var members = new List<KeyValuePair<string, string>>(6) { new(TraceId, traceId), new("public_key", head.PublicKey) };
        if (head.Release is not null)
            members.Add(new("release", head.Release));
        if (head.Environment is not null)
            members.Add(new("environment", head.Environment));
        members.Add(new("sample_rand", RandomOf(traceId)));
        if (head.OrganisationId is not null)
            members.Add(new(OrganisationId, head.OrganisationId));
        return members;
    }

    public static string? Find(IReadOnlyList<KeyValuePair<string, string>> members, string name)
    {
        foreach (var member in members)
        {
            if (member.Key == name)
                return member.Value;
        }

        return null;
    }

    // Derived from the trace id, so that all services that sample by it decide the same.
    private static string RandomOf(string traceId)
    {
        var last = traceId.Length < 8 ? traceId : traceId.Substring(traceId.Length - 8);
        var drawn = uint.TryParse(last, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return "0." + ((drawn * 1_000_000UL) >> 32).ToString("D6", CultureInfo.InvariantCulture);
    }
}

/// <summary>The service at the head of a trace that begins here.</summary>
internal readonly record struct TraceHead(string PublicKey, string? Release, string? Environment, string? OrganisationId)
{
    /// <summary>The organisation in a host name of Sentry's own service; null for any other host.</summary>
    public static string? OrganisationOf(string? host)
    {
        var end = host?.IndexOf('.') ?? -1;
        if (end < 2 || host![0] != 'o')
            return null;
        var id = host.Substring(1, end - 1);
        foreach (var digit in id)
        {
            if (digit is < '0' or > '9')
                return null;
        }

        return id;
    }
}
