using System;
#if NET
using System.Runtime.CompilerServices;
#endif
using Sentry.Diagnostics;
using Sentry.Values;

namespace Sentry.Exceptions;

/// <summary>
/// What an exception says only in its <c>ToString</c>: a type that overrides it often has no other way to show its data. It is the
/// application's code and may be slow, so it runs once, and only if it is overridden. Never throws.
/// </summary>
internal static class ExceptionText
{
    private const int MaxBytes = 8192;

    // More than is sent, and enough to find the part that is sent.
    private const int MaxLength = 256 * 1024;

    // The overrides of the framework consist of parts that we read separately. By name, because some types would have to be loaded.
    private static readonly string[] Writers =
    [
        "System.Exception", "System.AggregateException", "System.IO.FileNotFoundException", "System.IO.FileLoadException",
        "System.BadImageFormatException", "System.Runtime.InteropServices.ExternalException", "System.Runtime.InteropServices.COMException",
        "System.ComponentModel.Win32Exception", "System.Reflection.ReflectionTypeLoadException",
    ];

    /// <summary>Whether the type overrides ToString outside the framework; always false in native AOT programs.</summary>
    public static bool IsWritten(Exception exception)
    {
#if NET
        // Delegate.Method makes the AOT compiler keep the method names of all delegates.
        if (!RuntimeFeature.IsDynamicCodeSupported)
            return false;
#endif
        try
        {
            // A delegate is bound to the override that would run, without a search by name.
            return ((Func<string>)exception.ToString).Method.DeclaringType is { } writer
                && (writer.IsGenericType || Array.IndexOf(Writers, writer.FullName) < 0);
        }
        catch (Exception)
        {
            return false;
        }
    }

    /// <summary>The text of the exception; a mark if it throws, null if there is none.</summary>
    public static string? Of(Exception exception)
    {
        // Most overrides contain the framework's own text, with all causes.
        if (!ExceptionShape.CanBeWritten(exception))
            return null;
        try
        {
            var text = exception.ToString();
            return text is { Length: > MaxLength } ? text.Substring(0, MaxLength) : text;
        }
        catch (Exception e)
        {
            return "[unreadable: " + e.GetType().Name + "]";
        }
    }

    /// <summary>The text, at most 8 kB; null if it contains only type, message and stack frames.</summary>
    /// <param name="text">The text.</param>
    /// <param name="type">The exception's type as it is shown.</param>
    /// <param name="message">Its message as it is shown.</param>
    public static string? Beyond(string text, string type, string? message)
    {
        var words = StackText.WithoutCalls(text).Trim();
        var isKnown = message is { Length: > 0 } && words.EndsWith(message.Trim(), StringComparison.Ordinal)
            ? IsNameOf(words.Substring(0, words.Length - message.Trim().Length), type)
            : IsNameOf(words, type);
        if (isKnown)
            return null;
        // A long text is long because of its stack frames, which are shown separately; the author's own words come after them.
        return TextLimit.Cut(text.Length > MaxBytes ? words : text.Trim(), MaxBytes);
    }

    /// <summary>The part of a text with the exception's own frames: those of its causes come before it.</summary>
    public static string Own(string text)
    {
        var mark = text.LastIndexOf("\n   --- ", StringComparison.Ordinal);
        var own = mark < 0 ? -1 : text.IndexOf('\n', mark + 1);
        return own < 0 ? text : text.Substring(own + 1);
    }

    private static bool IsNameOf(string text, string type)
    {
        var name = text.TrimEnd(' ', ':').Replace('+', '.');
        return name.Length == 0 || name == type || type.EndsWith("." + name, StringComparison.Ordinal);
    }
}
