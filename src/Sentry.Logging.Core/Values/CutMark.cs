using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;

namespace Sentry.Values;

/// <summary>The one mark for whatever is cut, by depth, length or number. It says how much there was, where that is known without looking.</summary>
internal static class CutMark
{
    /// <summary>How every mark begins.</summary>
    public const string Begin = "… [";

    /// <summary>Something was cut, and nobody knows how much.</summary>
    public const string Unknown = Begin + "cut]";

    /// <summary>The name under which a mark stands among names.</summary>
    public const string Name = "…";

    /// <summary>A list or a table was cut, or is too deep to be shown at all.</summary>
    public static string Of(object cut) => cut switch
    {
        ICollection list => OfAll(list.Count),
        IReadOnlyCollection<object?> list => OfAll(list.Count),
        IReadOnlyCollection<KeyValuePair<string, object?>> pairs => OfAll(pairs.Count),
        _ => Unknown,
    };

    /// <summary>So many are not shown.</summary>
    public static string More(int count) => Begin + Text(count) + " more]";

    /// <summary>A part of bytes is shown.</summary>
    public static string OfBytes(int count) => Begin + Text(count) + " bytes in all]";

    /// <summary>What stands for a value whose members throw.</summary>
    public static string Unreadable(Exception e) => "[unreadable: " + e.GetType().Name + "]";

    private static string OfAll(int count) => Begin + "cut, " + Text(count) + " in all]";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
