using System;
using log4net.Core;
using Sentry.Adapters;

namespace Sentry.Log4Net;

/// <summary>A logging event on the trail: a copy of its immutable parts, without the event itself.</summary>
internal abstract class Log4NetKeptRecord
{
    private readonly string? _logger;
    private readonly long _ticks;

    protected Log4NetKeptRecord(LoggingEvent record)
    {
        _logger = record.LoggerName;
        _ticks = record.TimeStampUtc.Ticks;
    }

    /// <summary>Its approximate size in bytes, with its values.</summary>
    protected abstract long Bytes { get; }

    protected abstract void ReadMessage(LogEntry entry);

    /// <summary>Makes the breadcrumb of a <see cref="Log4NetKeptRecord"/> on demand. One for each level, so that a record need not store it.</summary>
    internal sealed class Reader : KeptRecordReader
    {
        private static readonly Reader[] ByLevel =
        [
            new(SentryLevel.Trace), new(SentryLevel.Debug), new(SentryLevel.Info), new(SentryLevel.Warning), new(SentryLevel.Error), new(SentryLevel.Fatal),
        ];

        private readonly SentryLevel _level;

        private Reader(SentryLevel level) => _level = level;

        public static Reader Of(SentryLevel level) => ByLevel[(int)level];

        public override DateTimeOffset TimeOf(object record) => new(((Log4NetKeptRecord)record)._ticks, TimeSpan.Zero);

        public override long BytesOf(object record) => ((Log4NetKeptRecord)record).Bytes;

        protected override void ReadMessage(object kept, LogEntry entry)
        {
            var record = (Log4NetKeptRecord)kept;
            entry.Level = _level;
            entry.Logger = record._logger;
            entry.Timestamp = new DateTimeOffset(record._ticks, TimeSpan.Zero);
            record.ReadMessage(entry);
        }
    }
}
