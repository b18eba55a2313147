using System;
using System.Globalization;
using NLog;
using Sentry.Logging;

namespace Sentry.NLog;

/// <summary>
/// A log call on the trail, unrendered. The <see cref="LogEventInfo"/> is never kept, since later targets and wrappers may rewrite it; its template
/// and its values are, in one object with as many fields as there are values, up to three.
/// </summary>
internal class KeptCall
{
    private KeptCall(LogEventInfo record)
    {
        Template = record.Message;
        Logger = record.LoggerName;
        Time = record.TimeStamp;
    }

    public string? Template { get; }

    public string? Logger { get; }

    public DateTime Time { get; }

    public virtual object?[] Values => [];

    /// <summary>About how many bytes it takes with its values.</summary>
    public virtual long Bytes => 64;

    public static KeptCall Of(LogEventInfo record, object?[]? values) => values?.Length switch
    {
        null or 0 => new KeptCall(record),
        1 => new One(record, values),
        2 => new Two(record, values),
        3 => new Three(record, values),
        _ => new Many(record, values),
    };

    private class One(LogEventInfo record, object?[] values) : KeptCall(record)
    {
        protected object? First { get; } = values[0];

        public override object?[] Values => [First];

        public override long Bytes => base.Bytes + LogRouter.BytesOf(First);
    }

    private class Two(LogEventInfo record, object?[] values) : One(record, values)
    {
        protected object? Second { get; } = values[1];

        public override object?[] Values => [First, Second];

        public override long Bytes => base.Bytes + LogRouter.BytesOf(Second);
    }

    private sealed class Three(LogEventInfo record, object?[] values) : Two(record, values)
    {
        private readonly object? _third = values[2];

        public override object?[] Values => [First, Second, _third];

        public override long Bytes => base.Bytes + LogRouter.BytesOf(_third);
    }

    private sealed class Many(LogEventInfo record, object?[] values) : KeptCall(record)
    {
        private readonly object?[] _values = (object?[])values.Clone();

        public override object?[] Values => _values;

        public override long Bytes => base.Bytes + LogRouter.BytesOf(_values);
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

    public override long BytesOf(object record) => ((KeptCall)record).Bytes;

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
