using System;
using log4net.Core;
using Sentry.Logging;

namespace Sentry.Log4Net;

/// <summary>A logging event on the trail: only what cannot change any more is copied out of it, and the event itself is let go.</summary>
internal abstract class KeptRecord
{
    private readonly string? _logger;
    private readonly long _ticks;

    protected KeptRecord(LoggingEvent record)
    {
        _logger = record.LoggerName;
        _ticks = record.TimeStampUtc.Ticks;
    }

    /// <summary>About how many bytes it takes with its values.</summary>
    protected abstract long Bytes { get; }

    protected abstract void ReadMessage(LogEntry entry);

    /// <summary>Makes the breadcrumb of a <see cref="KeptRecord"/> when somebody asks for it. One for each level, so that records need not keep theirs.</summary>
    internal sealed class Reader : KeptRecordReader
    {
        private static readonly Reader[] ByLevel =
        [
            new(SentryLevel.Trace), new(SentryLevel.Debug), new(SentryLevel.Info), new(SentryLevel.Warning), new(SentryLevel.Error), new(SentryLevel.Fatal),
        ];

        private readonly SentryLevel _level;

        private Reader(SentryLevel level) => _level = level;

        public static Reader Of(SentryLevel level) => ByLevel[(int)level];

        public override DateTimeOffset TimeOf(object record) => new(((KeptRecord)record)._ticks, TimeSpan.Zero);

        public override long BytesOf(object record) => ((KeptRecord)record).Bytes;

        protected override void ReadMessage(object kept, LogEntry entry)
        {
            var record = (KeptRecord)kept;
            entry.Level = _level;
            entry.Logger = record._logger;
            entry.Timestamp = new DateTimeOffset(record._ticks, TimeSpan.Zero);
            record.ReadMessage(entry);
        }
    }
}
