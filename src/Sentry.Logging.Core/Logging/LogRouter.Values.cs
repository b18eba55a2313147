using System;
using Sentry.Values;

namespace Sentry.Logging;

// What adapters ask about single values.
public sealed partial class LogRouter
{
    /// <summary>Whether a value can be kept by reference until its breadcrumb is read: an immutable scalar, and no text that is longer than can be sent (docs/policy.md "Units of work").</summary>
    public static bool CanKeep(object? value) => value is string text
        ? text.Length <= ValueSnapshot.MaxBytes
        : value is null or int or long or bool or double || ValueSnapshot.IsImmutableScalar(value);

    /// <summary>Whether the text of a message, or its template, can be kept so: no more of one is kept than can be sent.</summary>
    public static bool CanKeepText(string? text) => text is null || text.Length <= TextLimit.LongestText;

    /// <summary>About how many bytes a value takes that is kept, or an array of such values: texts may be long, everything else is small.</summary>
    public static long BytesOf(object? value)
    {
        if (value is string text)
            return HeldBytes.Of(text);
        const int small = 24;
        long bytes = small;
        if (value is object?[] values)
        {
            foreach (var one in values)
                bytes += BytesOf(one);
        }

        return bytes;
    }

    /// <summary>Whether that holds for every value of a type.</summary>
    internal static bool CanKeepAllOf(Type type) => type != typeof(string) && ValueSnapshot.IsImmutableScalar(type);

    /// <summary>The value, or what stands for it where a framework would write every element of it into a text: a sequence may never end, a query would be run, and an exception may hold too much to be written.</summary>
    public static object? Bounded(object? value) => LazyValues.Bounded(value);

    /// <summary>Whether a type belongs to an assembly that can be unloaded, so that nothing of it may be kept.</summary>
    internal static bool IsUnloadable(Type type) => Unloadable.Is(type);

    /// <summary>Whether the code of a delegate does.</summary>
    internal static bool IsUnloadable(Delegate? code) => Unloadable.Is(code);
}
