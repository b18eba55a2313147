using System;
using Sentry.Logging;
using Sentry.Values;

namespace Sentry.Adapters;

// Questions of the adapters about single values.
public sealed partial class LogRouter
{
    /// <summary>
    /// Whether a value can be kept by reference until its breadcrumb is read: an immutable scalar, or a text within the length limit
    /// (docs/policy.md "Units of work").
    /// </summary>
    public static bool CanKeep(object? value) => value is string text
        ? text.Length <= ValueSnapshot.MaxBytes
        : value is null or int or long or bool or double || ValueSnapshot.IsImmutableScalar(value);

    /// <summary>Whether the text of a message, or its template, can be kept: it must be within the length limit.</summary>
    public static bool CanKeepText(string? text) => text is null || text.Length <= TextLimit.LongestText;

    /// <summary>The approximate size in bytes of a kept value, or of an array of kept values. Texts may be long; all other values are small.</summary>
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

    /// <summary>Whether every value of a type can be kept.</summary>
    internal static bool CanKeepAllOf(Type type) => type != typeof(string) && ValueSnapshot.IsImmutableScalar(type);

    /// <summary>
    /// The value, or a replacement if the framework would render every element of it: a sequence may never end, a query would run, and an exception may be too
    /// large to render.
    /// </summary>
    public static object? Bounded(object? value) => LazyValues.Bounded(value);

    /// <summary>
    /// Copies a tree of JSON, of .NET or of Newtonsoft.Json: a framework that takes objects apart by their properties, as for <c>{@Body}</c>, sees nothing of it.
    /// </summary>
    /// <param name="value">Any value.</param>
    /// <param name="copy">Texts, numbers, lists and dictionaries.</param>
    /// <returns>False if the value is no such tree.</returns>
    public static bool TryCopyJson(object? value, out object? copy)
    {
        copy = null;
        if (!TreeNode.IsJson(value))
            return false;
        copy = ValueSnapshot.Of(value);
        return true;
    }

    /// <summary>Whether a type belongs to an assembly that can be unloaded. Such a type must not be kept.</summary>
    internal static bool IsUnloadable(Type type) => Unloadable.Is(type);

    /// <summary>Whether the code of a delegate belongs to such an assembly.</summary>
    internal static bool IsUnloadable(Delegate? code) => Unloadable.Is(code);
}
