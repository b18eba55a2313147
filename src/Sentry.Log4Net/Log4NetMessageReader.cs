using System;
using System.Globalization;
using System.IO;
using log4net.Core;
using log4net.Layout;
using log4net.Util;
using Sentry.Adapters;

namespace Sentry.Log4Net;

/// <summary>Reads the message of an event: its format and its text.</summary>
internal static class Log4NetMessageReader
{
    // log4net's text for a format that does not fit its values, or contains other braces.
    private const string FailedFormat = "<log4net.Error>";

    /// <summary>The text of a format; the format itself if log4net cannot render it.</summary>
    public static string? TextOf(SystemStringFormat format)
    {
        string? text = Bounded(format).ToString();
        return text?.StartsWith(FailedFormat, StringComparison.Ordinal) == true && FormatParts.FormatOf(format) is { } own && !own.StartsWith(FailedFormat, StringComparison.Ordinal)
            ? own
            : text;
    }

    // log4net formats every element of a sequence, and everything that an exception contains.
    private static SystemStringFormat Bounded(SystemStringFormat format)
    {
        if (FormatParts.ValuesOf(format) is not { } values || Array.TrueForAll(values, static value => ReferenceEquals(LogRouter.Bounded(value), value)))
            return format;
        return new SystemStringFormat(CultureInfo.InvariantCulture, FormatParts.FormatOf(format), Array.ConvertAll(values, LogRouter.Bounded));
    }

    public static void ReadFormat(string? format, object?[]? values, LogEntry entry)
    {
        entry.Template = format;
        for (var i = 0; i < values?.Length; i++)
            entry.AddParameter(i.ToString(CultureInfo.InvariantCulture), values[i]);
    }

    /// <summary>The text of the user's layout, without the line break at the end of layouts for files.</summary>
    public static string Render(ILayout layout, LoggingEvent record)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        layout.Format(text, record);
        return text.ToString().TrimEnd('\r', '\n');
    }
}
