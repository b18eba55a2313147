using System;
using System.Diagnostics.CodeAnalysis;
using Sentry.Logging;
using Serilog.Events;
using Serilog.Formatting;

namespace Sentry.Serilog;

/// <summary>How a log event of Serilog is read.</summary>
internal readonly struct SerilogLogRecord : ILogRecord
{
    private readonly LogEvent _event;
    private readonly ITextFormatter _formatter;
    private readonly KeptLogEventReader? _later;

    /// <param name="logEvent">The log event.</param>
    /// <param name="formatter">Writes its text.</param>
    /// <param name="later">Reads it later; null where the text has to be written at once.</param>
    public SerilogLogRecord(LogEvent logEvent, ITextFormatter formatter, KeptLogEventReader? later)
    {
        _event = logEvent;
        _formatter = formatter;
        _later = later;
    }

    public SentryLevel Level => SerilogLevels.ToSentry(_event.Level);

    public string? Logger => SerilogMessage.LoggerOf(_event);

    public Exception? Exception => _event.Exception;

    public object Native => _event;

    public object? Identity => _event;

    public bool TryKeep(bool exactTime, [NotNullWhen(true)] out object? kept, [NotNullWhen(true)] out KeptRecordReader? reader)
    {
        kept = _event;
        reader = _later;
        return _later is not null && KeptLogEvent.CanKeep(_event);
    }

    // The properties are the event's own, and are kept with it.
    public bool HasAmbient => false;

    public void ReadMessage(LogEntry entry) => SerilogMessage.Read(_event, _formatter, entry);

    public void ReadAmbient(LogEntry entry) => SerilogMessage.ReadProperties(_event, entry);
}
