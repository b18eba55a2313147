using System;
#if NET
using System.Runtime.CompilerServices;
#endif
using Sentry.Diagnostics;
using Sentry.Values;

namespace Sentry.Exceptions;

/// <summary>
/// What an exception says only when it is written out: an author who overrides <c>ToString</c> often has nothing else to say it with. It is the
/// application's own code and may be slow, so it runs once, and only where there is one. Never throws.
/// </summary>
internal static class ExceptionText
{
    private const int MaxBytes = 8192;

    // More than is sent, and enough to find in it what is.
    private const int MaxLength = 256 * 1024;

    // The framework's own put together what we read from its parts. By name: some would have to be loaded to be asked for.
    private static readonly string[] Writers =
    [
        "System.Exception", "System.AggregateException", "System.IO.FileNotFoundException", "System.IO.FileLoadException",
        "System.BadImageFormatException", "System.Runtime.InteropServices.ExternalException", "System.Runtime.InteropServices.COMException",
        "System.ComponentModel.Win32Exception", "System.Reflection.ReflectionTypeLoadException",
    ];

    /// <summary>Whether the type's author has written a text of its own; not known in programs compiled to native code.</summary>
    public static bool IsWritten(Exception exception)
    {
#if NET
        // To ask a delegate for its method makes the compiler to native code keep the names of the methods of all delegates.
        if (!RuntimeFeature.IsDynamicCodeSupported)
            return false;
#endif
        try
        {
            // A delegate of the method is bound to the one that would run, and needs no search by name.
            return ((Func<string>)exception.ToString).Method.DeclaringType is { } writer
                && (writer.IsGenericType || Array.IndexOf(Writers, writer.FullName) < 0);
        }
        catch (Exception)
        {
            return false;
        }
    }

    /// <summary>The text, as the exception itself has it; a mark if it throws, null if there is none.</summary>
    public static string? Of(Exception exception)
    {
        // Whatever an author adds, it mostly begins with what the framework writes, causes and all.
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

    /// <summary>The text within 8 kB; null where it says nothing but type, message and calls.</summary>
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
        // A long one is long by its calls, which are shown as such, and its author's words stand behind them.
        return TextLimit.Cut(text.Length > MaxBytes ? words : text.Trim(), MaxBytes);
    }

    /// <summary>The part of a text that tells of the exception's own calls: those of its causes stand before it.</summary>
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
