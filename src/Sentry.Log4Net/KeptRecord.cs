using System;
using log4net.Core;
using Sentry.Logging;

namespace Sentry.Log4Net;

/// <summary>A logging event on the trail: only what cannot change any more is copied out of it, and the event itself is let go.</summary>
internal abstract class KeptRecord
{
    private readonly string? _logger;
    private readonly long _ticks;
    private readonly byte _level;

    protected KeptRecord(LoggingEvent record)
    {
        _logger = record.LoggerName;
        _ticks = record.TimeStampUtc.Ticks;
        _level = (byte)Log4NetLevels.ToSentry(record.Level);
    }

    protected void ReadCall(LogEntry entry)
    {
        entry.Level = (SentryLevel)_level;
        entry.Logger = _logger;
        entry.Timestamp = new DateTimeOffset(_ticks, TimeSpan.Zero);
    }

    protected abstract void ReadMessage(LogEntry entry);

    /// <summary>Makes the breadcrumb of a <see cref="KeptRecord"/> when somebody asks for it.</summary>
    internal sealed class Reader : KeptRecordReader
    {
        public static Reader Instance { get; } = new();

        public override DateTimeOffset TimeOf(object record) => new(((KeptRecord)record)._ticks, TimeSpan.Zero);

        protected override void ReadMessage(object kept, LogEntry entry)
        {
            var record = (KeptRecord)kept;
            record.ReadCall(entry);
            record.ReadMessage(entry);
        }
    }
}
