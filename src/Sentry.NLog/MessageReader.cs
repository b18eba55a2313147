using System;
using System.Globalization;
using NLog;
using NLog.MessageTemplates;
using Sentry.Logging;

namespace Sentry.NLog;

/// <summary>What of a log event belongs to its message: time, template, the values its holes name, and the text.</summary>
internal sealed class MessageReader
{
    // What NLog writes around a message that is no text, as in logger.Info(order) or logger.Error(exception).
    private const string ObjectMessage = "{0}";

    private readonly IJsonConverter? _converter;

    public MessageReader(IJsonConverter? converter) => _converter = converter;

    /// <summary>Whether a formatter is one of NLog's own, which look at nothing but template, values and culture.</summary>
    public static bool IsOfNLog(LogMessageFormatter formatter) =>
        formatter.Target?.GetType() is { IsNested: false } type && type.Assembly == typeof(LogEventInfo).Assembly;

    /// <summary>Fills in what belongs to the message.</summary>
    /// <param name="record">The log event.</param>
    /// <param name="isHandedOver">Whether it was logged on another thread, so that objects in it may have changed since.</param>
    /// <param name="entry">What is filled.</param>
    public void Read(LogEventInfo record, bool isHandedOver, LogEntry entry)
    {
        entry.Timestamp = new DateTimeOffset(record.TimeStamp.ToUniversalTime());
        if (record.Message == ObjectMessage && record.Parameters is [var value])
        {
            // A record that is nothing but an exception has no words of its own.
            if (value is not Exception || !ReferenceEquals(value, record.Exception))
                entry.Message = record.FormattedMessage;
            return;
        }

        var holes = record.MessageTemplateParameters;
        if (holes.Count > 0)
            entry.Template = record.Message;
        for (var i = 0; i < holes.Count; i++)
            entry.AddParameter(holes[i].Name, DestructuredValue.Of(holes[i], _converter));
        entry.Message = TextOf(record, holes, isHandedOver);
    }

    /// <summary>
    /// The text, independent of the thread's culture unless the application named one, and without the quotation marks that NLog sets around strings:
    /// both would set it apart from the text of the other frameworks.
    /// </summary>
    private static string? TextOf(LogEventInfo record, MessageTemplateParameters holes, bool isHandedOver)
    {
        var values = record.Parameters;
        if (values is null or [] || !IsOfNLog(record.MessageFormatter) || (isHandedOver && !CanKeepAll(values)))
            return record.FormattedMessage;

        var copy = new LogEventInfo(
            record.Level,
            record.LoggerName,
            record.FormatProvider ?? CultureInfo.InvariantCulture,
            record.Message,
            WithoutQuotationMarks(values, holes))
        {
            MessageFormatter = record.MessageFormatter,
        };
        return copy.FormattedMessage;
    }

    private static object?[] WithoutQuotationMarks(object?[] values, MessageTemplateParameters holes)
    {
        if (holes.IsPositional || holes.Count != values.Length)
            return values;

        // Not a clone: an array of strings may be passed for one of objects.
        var plain = new object?[values.Length];
        for (var i = 0; i < values.Length; i++)
            plain[i] = values[i] is string or char && holes[i].CaptureType == CaptureType.Normal ? new PlainText(values[i]!.ToString()!) : values[i];
        return plain;
    }

    /// <summary>Whether every value is an immutable scalar.</summary>
    public static bool CanKeepAll(object?[] values)
    {
        foreach (var value in values)
        {
            if (!LogRouter.CanKeep(value))
                return false;
        }

        return true;
    }

    /// <summary>Whether every value may be held until it is read.</summary>
    public static bool CanAllWait(object?[]? values)
    {
        for (var i = 0; i < values?.Length; i++)
        {
            if (!LogRouter.CanWait(values[i]))
                return false;
        }

        return true;
    }

    /// <summary>A text that NLog takes for an object, and writes as it is.</summary>
    private sealed class PlainText(string text)
    {
        public override string ToString() => text;
    }
}
