using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Text;
using Sentry.Diagnostics;

namespace Sentry.Transport;

/// <summary>Removes names and passwords from the addresses in a text: exceptions of the platform contain those of a proxy.</summary>
internal static class Masked
{
    private const string BeforeHost = "://";
    private const string Mark = "***";

    public static string Text(string text)
    {
        StringBuilder? masked = null;
        var done = 0;
        for (var at = text.IndexOf(BeforeHost, StringComparison.Ordinal); at >= 0; at = text.IndexOf(BeforeHost, at + 1, StringComparison.Ordinal))
        {
            var begin = at + BeforeHost.Length;
            var end = EndOfUserInfo(text, begin);
            if (end <= begin)
                continue;
            (masked ??= new StringBuilder()).Append(text, done, begin - done).Append(Mark);
            done = end;
        }

        return masked is null ? text : masked.Append(text, done, text.Length - done).ToString();
    }

    /// <summary>The exception itself, or a copy without names and passwords.</summary>
    public static Exception Exception(Exception exception)
    {
        if (!ExceptionShape.CanBeWritten(exception))
            return new IOException(Text(ExceptionMessage.WithType(exception)));
        var text = exception.ToString();
        var masked = Text(text);
        return ReferenceEquals(text, masked) ? exception : new MaskedException(Text(exception.Message), masked);
    }

    /// <summary>The position of the last '@' of an authority: a password may contain others.</summary>
    private static int EndOfUserInfo(string text, int begin)
    {
        var last = -1;
        for (var i = begin; i < text.Length && text[i] is not ('/' or '?' or '#' or '\'' or '"' or '<' or '>') && !char.IsWhiteSpace(text[i]); i++)
        {
            if (text[i] == '@')
                last = i;
        }

        return last;
    }

    [SuppressMessage("Design", "CA1032", Justification = "Only this class creates it.")]
    private sealed class MaskedException(string message, string text) : IOException(message)
    {
        public override string ToString() => text;
    }
}
