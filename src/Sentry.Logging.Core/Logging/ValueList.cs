using System.Collections.Generic;
using Sentry.Values;

namespace Sentry.Logging;

/// <summary>The original named values, limited in number: a state may be endless.</summary>
internal static class ValueList
{
    /// <summary>How many values of a record, of a scope, or of the properties are read. A mark says that there were more.</summary>
    public const int Max = 1000;

    /// <summary>The name of a value without a name.</summary>
    public const string Nameless = "(no name)";

    private const int LongestName = 200;

    /// <summary>Never changed.</summary>
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
