#if NET10_0_OR_GREATER
using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Sentry.Adapters;
using Sentry.Logging;

namespace Sentry.MicrosoftLogging;

/// <summary>
/// Reads a record that a log buffer of Microsoft.Extensions.Logging has held back and flushes now. Its values, its time and the text of its
/// exception are those of the call. Its scopes and its unit of work are gone; the current ones belong to the flush.
/// </summary>
internal readonly struct MicrosoftBufferedRecord : ILogRecord
{
    private readonly MicrosoftCategory _category;
    private readonly BufferedLogRecord _record;

    public MicrosoftBufferedRecord(MicrosoftCategory category, BufferedLogRecord record)
    {
        _category = category;
        _record = record;
    }

    public SentryLevel Level => MicrosoftLevelMap.ToSentry(_record.LogLevel);

    public string Logger => _category.Name;

    public Exception? Exception => null;

    public object Native => new LogRecord(
        _category.Name,
        _record.LogLevel,
        _record.EventId,
        _record.Attributes,
        null,
        static () => { },
        RenderedText(_record.FormattedMessage),
        null);

    public object? Identity => null;

    public bool TryKeep(bool exactTime, [NotNullWhen(true)] out object? kept, [NotNullWhen(true)] out KeptRecordReader? reader)
    {
        // The buffer reuses its records.
        kept = null;
        reader = null;
        return false;
    }

    public bool HasAmbient => true;

    public void ReadMessage(LogEntry entry)
    {
        entry.Timestamp = _record.Timestamp;
        entry.ExceptionText = _record.Exception is { Length: > 0 } exception ? exception : null;
        MicrosoftMessageReader.Read(_record.EventId, _record.Attributes, entry);
        entry.Template = _record.MessageTemplate ?? entry.Template;
        entry.Message = _record.FormattedMessage;
    }

    public bool HasLayout => false;

    public void ReadLayout(LogEntry entry, LayoutFilter filter)
    {
    }

    public void ReadAmbient(LogEntry entry)
    {
        if (_record.ActivityTraceId is { } trace)
            entry.AddProperty("TraceId", trace.ToString());
        if (_record.ActivitySpanId is { } span)
            entry.AddProperty("SpanId", span.ToString());
    }

    private static Func<object?, Exception?, Delegate, string> RenderedText(string? text) => (_, _, _) => text ?? string.Empty;
}
#endif
