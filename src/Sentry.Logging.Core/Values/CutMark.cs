using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;

namespace Sentry.Values;

/// <summary>
/// The one mark for everything that is cut, by depth, length or number. It says how much there was, if that is known without enumerating.
/// </summary>
internal static class CutMark
{
    /// <summary>The beginning of every mark.</summary>
    public const string Begin = "… [";

    /// <summary>Something was cut; how much is unknown.</summary>
    public const string Unknown = Begin + "cut]";

    /// <summary>The name of a mark in a dictionary.</summary>
    public const string Name = "…";

    /// <summary>A list or a dictionary was cut, or is nested too deep.</summary>
    public static string Of(object cut) => cut switch
    {
        ICollection list => OfAll(list.Count),
        IReadOnlyCollection<object?> list => OfAll(list.Count),
        IReadOnlyCollection<KeyValuePair<string, object?>> pairs => OfAll(pairs.Count),
        _ => Unknown,
    };

    /// <summary>This many are not shown.</summary>
    public static string More(int count) => Begin + Text(count) + " more]";

    /// <summary>Only a part of the bytes is shown.</summary>
    public static string OfBytes(int count) => Begin + Text(count) + " bytes in total]";

    /// <summary>Replaces a value whose members throw.</summary>
    public static string Unreadable(Exception e) => "[unreadable: " + e.GetType().Name + "]";

    private static string OfAll(int count) => Begin + "cut, " + Text(count) + " in all]";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
