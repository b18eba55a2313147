using System;
using System.Globalization;
using NLog;
using Sentry.Logging;

namespace Sentry.NLog;

/// <summary>
/// A log call on the trail, unrendered. The <see cref="LogEventInfo"/> is never kept, since later targets and wrappers may rewrite it; its template
/// and its values are, in one object of 64 bytes for up to three values.
/// </summary>
internal sealed class KeptCall
{
    private static readonly object Nothing = new();

    private readonly object? _first = Nothing;
    private readonly object? _second = Nothing;
    private readonly object? _third = Nothing;

    public KeptCall(LogEventInfo record, object?[]? values)
    {
        Template = record.Message;
        Logger = record.LoggerName;
        Time = record.TimeStamp;
        switch (values?.Length)
        {
            case null or 0:
                break;
            case 1:
                _first = values[0];
                break;
            case 2:
                _first = values[0];
                _second = values[1];
                break;
            case 3:
                _first = values[0];
                _second = values[1];
                _third = values[2];
                break;
            default:
                // No value that may be kept is an array, so an array here can only be this one.
                _first = values.Clone();
                break;
        }
    }

    public string? Template { get; }

    public string? Logger { get; }

    public DateTime Time { get; }

    public object?[] Values
    {
        get
        {
            if (_first is object?[] many)
                return many;
            if (ReferenceEquals(_first, Nothing))
                return [];
            if (ReferenceEquals(_second, Nothing))
                return [_first];
            return ReferenceEquals(_third, Nothing) ? [_first, _second] : [_first, _second, _third];
        }
    }
}

/// <summary>Makes the breadcrumb of a kept call when somebody asks for it. One for each level and formatter, so that calls need not keep these.</summary>
internal sealed class KeptCallReader : KeptRecordReader
{
    private readonly LogLevel _level;
    private readonly LogMessageFormatter _formatter;
    private readonly MessageReader _messages;

    public KeptCallReader(LogLevel level, LogMessageFormatter formatter, MessageReader messages)
    {
        _level = level;
        _formatter = formatter;
        _messages = messages;
    }

    public override DateTimeOffset TimeOf(object record) => ((KeptCall)record).Time;

    protected override void ReadMessage(object kept, LogEntry entry)
    {
        var call = (KeptCall)kept;
        entry.Level = NLogLevels.ToSentry(_level);
        entry.Logger = call.Logger;
        var record = new LogEventInfo(_level, call.Logger, CultureInfo.InvariantCulture, call.Template, call.Values)
        {
            TimeStamp = call.Time,
            MessageFormatter = _formatter,
        };
        _messages.Read(record, isHandedOver: false, entry);
    }
}
