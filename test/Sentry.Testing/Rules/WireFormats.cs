using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Sentry.Testing;

/// <summary>The shapes of single values that several rules share.</summary>
internal static partial class WireFormats
{
    internal static readonly HashSet<string> Levels = ["fatal", "error", "warning", "info", "debug"];

    [GeneratedRegex("^[0-9a-f]{32}$")]
    internal static partial Regex Id();

    [GeneratedRegex("^(?!0+$)[0-9a-f]{32}$")]
    internal static partial Regex TraceId();

    [GeneratedRegex("^(?!0+$)[0-9a-f]{16}$")]
    internal static partial Regex SpanId();

    [GeneratedRegex("^0x[0-9a-fA-F]+$")]
    internal static partial Regex HexAddress();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|\+00:00)$")]
    internal static partial Regex UtcTime();

    [GeneratedRegex(@"^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$")]
    internal static partial Regex SemanticVersion();

    internal static bool Is(this JsonElement element, Regex pattern) => element.Text() is { } text && pattern.IsMatch(text);

    internal static bool IsText(this JsonElement element) => element.Text() is { Length: > 0 };

    /// <summary>The value as it stands in the JSON, short enough for a message.</summary>
    internal static string Show(this JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Undefined)
            return "nothing";
        var text = element.GetRawText();
        return text.Length <= 100 ? text : string.Concat(text.AsSpan(0, 100), "…");
    }
}
