using System;
using System.Diagnostics.CodeAnalysis;
using Sentry.Adapters;
using Serilog.Events;
using Serilog.Formatting;

namespace Sentry.Serilog;

/// <summary>Reads a log event of Serilog.</summary>
internal readonly struct SerilogRecord : ILogRecord
{
    private readonly LogEvent _event;
    private readonly ITextFormatter _formatter;
    private readonly SerilogKeptRecordReader? _later;

    /// <param name="logEvent">The log event.</param>
    /// <param name="formatter">Formats its text.</param>
    /// <param name="later">Reads it later; null if the text has to be formatted at once.</param>
    /// <param name="isOwnFormatter">Whether the formatter is the application's.</param>
    public SerilogRecord(LogEvent logEvent, ITextFormatter formatter, SerilogKeptRecordReader? later, bool isOwnFormatter)
    {
        _event = logEvent;
        _formatter = formatter;
        _later = later;
        HasLayout = isOwnFormatter;
    }

    public SentryLevel Level => SerilogLevelMap.ToSentry(_event.Level);

    public string? Logger => SerilogMessageReader.LoggerOf(_event);

    public Exception? Exception => _event.Exception;

    public object Native => _event;

    public object? Identity => _event;

    public bool TryKeep(bool exactTime, [NotNullWhen(true)] out object? kept, [NotNullWhen(true)] out KeptRecordReader? reader)
    {
        kept = _event;
        reader = _later;
        return _later is not null && SerilogKeptRecord.CanKeep(_event);
    }

    // The properties are the event's own, and are kept with it.
    public bool HasAmbient => false;

    public void ReadMessage(LogEntry entry) => SerilogMessageReader.Read(_event, HasLayout ? null : _formatter, entry);

    public bool HasLayout { get; }

    public void ReadLayout(LogEntry entry, LayoutFilter filter) => entry.Message = SerilogMessageReader.TextOf(SerilogShownEvent.Of(_event, filter), _formatter);

    public void ReadAmbient(LogEntry entry) => SerilogProperties.Read(_event, entry);
}
