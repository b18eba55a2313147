using System;
using System.Collections.Generic;
using Sentry.Values;

namespace Sentry.Logging;

/// <summary>Which values of a record become tags (docs/policy.md rule 6).</summary>
internal sealed class TagRule
{
    public const int MaxTags = 32;

    private const int MaxLength = 64;

    // Ids that differ for every request, and how a command was sent: as tags they would only hide the others.
    private static readonly HashSet<string> Plumbing = new(StringComparer.OrdinalIgnoreCase)
    {
        "SpanId", "TraceId", "ParentId", "ConnectionId", "RequestId", "ActionId", "TransactionId",
        "TraceIdentifier", "TransportConnectionId", "CircuitId", "InvocationId", "FireInstanceId",
        "parameters", "commandText", "commandType", "newLine", "ContentLength",
    };

    private static readonly string[] UnitsOfTime = ["milliseconds", "microseconds"];
    private static readonly string[] InMilliseconds = ["elapsedms", "durationms", "latencyms", "timeoutms", "_ms"];

    private readonly NamePattern[]? _named;

    public TagRule(IEnumerable<string>? named) => _named = named is null ? null : NamePattern.FromAll(named);

    /// <summary>Whether a value, as the application gave it, becomes a tag.</summary>
    public bool Takes(string name, object? value) => _named is not null
        ? value is not null && NamePattern.AnyMatches(_named, name)
        : IsTagLike(value) && HasLetter(name) && !Plumbing.Contains(name) && !IsMeasured(name);

    // The holes of "{0} of {1}" would mean something else for every template, and of a name of another script nothing would be left.
    private static bool HasLetter(string name)
    {
        foreach (var unit in name)
        {
            if (unit is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'))
                return true;
        }

        return false;
    }

    /// <summary>Whether a name ends as those of measured values do: they differ each time, and nobody looks for one of them.</summary>
    private static bool IsMeasured(string name) => (name[name.Length - 1] | ' ') switch
    {
        'd' => EndsWith(name, "elapsed"),
        'n' => EndsWith(name, "duration"),
        'y' => EndsWith(name, "latency"),
        't' => EndsWith(name, "timeout"),
        's' => EndsWithAny(name, EndsWith(name, "ms") ? InMilliseconds : UnitsOfTime),
        _ => false,
    };

    private static bool EndsWith(string name, string end) => name.EndsWith(end, StringComparison.OrdinalIgnoreCase);

    private static bool EndsWithAny(string name, string[] ends)
    {
        foreach (var end in ends)
        {
            if (EndsWith(name, end))
                return true;
        }

        return false;
    }

    private static bool IsTagLike(object? value) => value switch
    {
        string text => text.Length is > 0 and <= MaxLength,
        bool or Enum or Guid => true,
        byte or sbyte or short or ushort or int or uint or long or ulong => true,
        _ => false,
    };
}
