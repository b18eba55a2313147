using System.Collections.Generic;
using Sentry.Values;

namespace Sentry.Logging;

/// <summary>Named values as the application gave them, bounded in number: a state may be endless.</summary>
internal static class ValueList
{
    /// <summary>How many values are taken of a record, a scope, or what surrounds a record. A mark says that there were more.</summary>
    public const int Max = 1000;

    /// <summary>What a value is called that an application has given no name.</summary>
    public const string Nameless = "(no name)";

    private const int LongestName = 200;

    /// <summary>Never added to.</summary>
    public static readonly List<KeyValuePair<string, object?>> None = [];

    public static void Add(ref List<KeyValuePair<string, object?>>? values, string name, object? value)
    {
        values ??= [];
        if (values.Count < Max)
            values.Add(new(name is null ? Nameless : TextLimit.CutToChars(name, LongestName), value));
        else if (values.Count == Max)
            values.Add(new(CutMark.Name, CutMark.Unknown));
    }
}
