using System;
using System.Globalization;
using NLog;
using Sentry.Adapters;

namespace Sentry.NLog;

/// <summary>
/// A log call on the trail, not rendered. The <see cref="LogEventInfo"/> is never kept, because later targets and wrappers may change it. Its
/// template and its values are kept, in one object with as many fields as there are values, up to three.
/// </summary>
internal class NLogKeptRecord
{
    private NLogKeptRecord(LogEventInfo record)
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

    public static NLogKeptRecord Of(LogEventInfo record, object?[]? values) => values?.Length switch
    {
        null or 0 => new NLogKeptRecord(record),
        1 => new One(record, values),
        2 => new Two(record, values),
        3 => new Three(record, values),
        _ => new Many(record, values),
    };

    private class One(LogEventInfo record, object?[] values) : NLogKeptRecord(record)
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

    private sealed class Many(LogEventInfo record, object?[] values) : NLogKeptRecord(record)
    {
        private readonly object?[] _values = (object?[])values.Clone();

        public override object?[] Values => _values;

        public override long Bytes => base.Bytes + LogRouter.BytesOf(_values);
    }
}

/// <summary>Makes the breadcrumb of a kept call on demand. One for each level and formatter, so that a kept call need not store these.</summary>
internal sealed class NLogKeptRecordReader : KeptRecordReader
{
    private readonly LogLevel _level;
    private readonly LogMessageFormatter _formatter;
    private readonly NLogMessageReader _messages;

    public NLogKeptRecordReader(LogLevel level, LogMessageFormatter formatter, NLogMessageReader messages)
    {
        _level = level;
        _formatter = formatter;
        _messages = messages;
    }

    public override DateTimeOffset TimeOf(object record) => ((NLogKeptRecord)record).Time;

    public override long BytesOf(object record) => ((NLogKeptRecord)record).Bytes;

    protected override void ReadMessage(object kept, LogEntry entry)
    {
        var call = (NLogKeptRecord)kept;
        entry.Level = NLogLevelMap.ToSentry(_level);
        entry.Logger = call.Logger;
        var record = new LogEventInfo(_level, call.Logger, CultureInfo.InvariantCulture, call.Template, call.Values)
        {
            TimeStamp = call.Time,
            MessageFormatter = _formatter,
        };
        _messages.Read(record, isHandedOver: false, entry);
    }
}
