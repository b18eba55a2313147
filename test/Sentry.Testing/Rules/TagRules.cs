using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Sentry.Testing;

/// <summary>Rule 31 (docs/protocol.md 2.9).</summary>
internal static partial class TagRules
{
    private const int MaxValueLength = 200;

    private static readonly HashSet<string> ReservedKeys =
        new(StringComparer.OrdinalIgnoreCase) { "release", "dist", "user", "filename", "function", "environment" };

    internal static IEnumerable<string> Tags(WireSubject subject)
    {
        foreach (var (key, value) in subject.Events.SelectMany(Pairs))
        {
            if (!Key().IsMatch(key))
                yield return $"the tag key '{key}' is not valid";
            if (ReservedKeys.Contains(key))
                yield return $"the tag key '{key}' is reserved";
            if (value.Text() is not { Length: >= 1 and <= MaxValueLength } text || text.Contains('\n', StringComparison.Ordinal))
                yield return $"the value of the tag '{key}' is {value.Show()}";
        }
    }

    [GeneratedRegex("^[a-zA-Z0-9_.:-]{1,32}$")]
    private static partial Regex Key();

    private static IEnumerable<(string Key, JsonElement Value)> Pairs(JsonElement json) =>
        json.Get("tags").ValueKind == JsonValueKind.Array
            ? json.Get("tags").Elements().Select(static pair => pair.Elements())
                .Select(static pair => (pair.ElementAtOrDefault(0).ToString(), pair.ElementAtOrDefault(1)))
            : json.Get("tags").Properties().Select(static tag => (tag.Name, tag.Value));
}
