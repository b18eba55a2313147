using System;
using System.Globalization;
using System.IO;
using log4net.Core;
using log4net.Layout;
using log4net.Util;
using Sentry.Adapters;

namespace Sentry.Log4Net;

/// <summary>What an event says: the format it came with, and its text.</summary>
internal static class Log4NetMessage
{
    // What log4net writes instead of a text where a format does not fit its values, or has other braces in it.
    private const string FailedFormat = "<log4net.Error>";

    /// <summary>The text of a format; itself where log4net cannot render it.</summary>
    public static string? TextOf(SystemStringFormat format)
    {
        string? text = Bounded(format).ToString();
        return text?.StartsWith(FailedFormat, StringComparison.Ordinal) == true && format.Format?.StartsWith(FailedFormat, StringComparison.Ordinal) != true
            ? format.Format
            : text;
    }

    // The framework writes every element of a sequence, and all that an exception holds.
    private static SystemStringFormat Bounded(SystemStringFormat format)
    {
        if (format.Args is not { } values || Array.TrueForAll(values, static value => ReferenceEquals(LogRouter.Bounded(value), value)))
            return format;
        return new SystemStringFormat(CultureInfo.InvariantCulture, format.Format, Array.ConvertAll(values, LogRouter.Bounded));
    }

    public static void ReadFormat(string? format, object?[]? values, LogEntry entry)
    {
        entry.Template = format;
        for (var i = 0; i < values?.Length; i++)
            entry.AddParameter(i.ToString(CultureInfo.InvariantCulture), values[i]);
    }

    /// <summary>The text the user's layout makes, without the line break that layouts for files end with.</summary>
    public static string Render(ILayout layout, LoggingEvent record)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        layout.Format(text, record);
        return text.ToString().TrimEnd('\r', '\n');
    }
}
