using System;
using System.Globalization;
using System.Text.Json;
using NLog;
using NLog.MessageTemplates;
using Sentry.Adapters;

namespace Sentry.NLog;

/// <summary>Reads the message of a log event: time, template, the values of its holes, and the text.</summary>
internal sealed class NLogMessageReader
{
    // The template that NLog uses for a message that is an object, as in logger.Info(order) or logger.Error(exception).
    private const string ObjectMessage = "{0}";

    private readonly IJsonConverter? _converter;

    public NLogMessageReader(IJsonConverter? converter) => _converter = converter;

    /// <summary>Whether a formatter is one of NLog's own, which read only template, values and culture.</summary>
    public static bool IsOfNLog(LogMessageFormatter formatter) =>
        formatter.Target?.GetType() is { IsNested: false } type && type.Assembly == typeof(LogEventInfo).Assembly;

    /// <summary>Fills in the message.</summary>
    /// <param name="record">The log event.</param>
    /// <param name="isHandedOver">Whether it was logged on another thread, so that objects in it may have changed since.</param>
    /// <param name="entry">The entry to fill.</param>
    public void Read(LogEventInfo record, bool isHandedOver, LogEntry entry)
    {
        entry.Timestamp = new DateTimeOffset(record.TimeStamp.ToUniversalTime());
        if (record.Message == ObjectMessage && record.Parameters is [var value])
        {
            // A record that consists of an exception has no text of its own.
            if (value is not Exception || !ReferenceEquals(value, record.Exception))
                entry.Message = value is Exception && LogRouter.Bounded(value) is string text ? text : record.FormattedMessage;
            return;
        }

        var holes = record.MessageTemplateParameters;
        var values = record.Parameters ?? [];
        if (holes.Count > 0 || values.Length > 0)
            entry.Template = record.Message;
        object?[]? structures = null;
        for (var i = 0; i < holes.Count; i++)
        {
            var read = NLogValues.Of(holes[i], _converter);
            entry.AddParameter(holes[i].Name, read);
            if (holes[i].CaptureType != CaptureType.Serialize)
                continue;
            structures ??= new object?[holes.Count];
            structures[i] = read;
        }

        // Values without a hole: there are more values than holes, or NLog cannot parse the template.
        for (var i = holes.Count > 0 && holes.IsPositional ? values.Length : holes.Count; i < values.Length; i++)
            entry.AddParameter(i.ToString(CultureInfo.InvariantCulture), values[i]);
        entry.Message = TextOf(record, holes, structures, isHandedOver);
    }

    /// <summary>
    /// The text, in the invariant culture unless the application sets one, and without NLog's quotation marks around strings:
    /// both would make it differ from the text of the other frameworks.
    /// </summary>
    private static string? TextOf(LogEventInfo record, MessageTemplateParameters holes, object?[]? structures, bool isHandedOver)
    {
        var values = record.Parameters;
        if (values is null or [] || !IsOfNLog(record.MessageFormatter) || (isHandedOver && !Array.TrueForAll(values, static value => value is string || LogRouter.CanKeep(value))))
            return IsWritable(values) ? record.FormattedMessage : record.Message;

        var copy = new LogEventInfo(
            record.Level,
            record.LoggerName,
            record.FormatProvider ?? CultureInfo.InvariantCulture,
            record.Message,
            WithoutQuotationMarks(values, holes, structures))
        {
            MessageFormatter = record.MessageFormatter,
        };
        return copy.FormattedMessage;
    }

    private static object?[] WithoutQuotationMarks(object?[] values, MessageTemplateParameters holes, object?[]? structures)
    {
        if (holes.IsPositional || holes.Count != values.Length)
            return IsWritable(values) ? values : Array.ConvertAll(values, Writable);

        // Not Clone: the array may be a string[] passed as an object[].
        var plain = new object?[values.Length];
        for (var i = 0; i < values.Length; i++)
            plain[i] = values[i] is string or char && holes[i].CaptureType == CaptureType.Normal ? new PlainText(values[i]!.ToString()!) : Writable(structures is null ? values[i] : Tree(values[i], structures[i]));
        return plain;
    }

    // NLog writes the copy of a tree of JSON as JSON.
    private static object? Tree(object? value, object? structure) =>
        structure is not (null or JsonElement) && LogRouter.TryCopyJson(value, out _) ? structure : value;

    // NLog calls ToString on exceptions, however deep they are; it limits lists itself.
    private static object? Writable(object? value) => value is Exception && LogRouter.Bounded(value) is string text ? new PlainText(text) : value;

    private static bool IsWritable(object?[]? values) => values is null || Array.TrueForAll(values, static value => ReferenceEquals(Writable(value), value));

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

    /// <summary>A text that NLog treats as an object, so that it writes it unchanged.</summary>
    private sealed class PlainText(string text)
    {
        public override string ToString() => text;
    }
}
