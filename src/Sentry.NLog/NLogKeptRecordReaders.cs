using System.Linq;
using System.Threading;
using NLog;

namespace Sentry.NLog;

/// <summary>
/// The readers of kept calls. A record of NLog has one of the two message formatters of its factory, or one that the user has set. A call can wait
/// only if its formatter is NLog's own, which reads only template, values and culture. Thread-safe; called for every breadcrumb.
/// </summary>
internal sealed class NLogKeptRecordReaders
{
    private readonly NLogMessageReader _messages;
    private ReadersOfFormatter? _first;
    private ReadersOfFormatter? _second;

    public NLogKeptRecordReaders(NLogMessageReader messages) => _messages = messages;

    /// <summary>The reader of calls with this level and formatter; null if the formatter is not NLog's own.</summary>
    public NLogKeptRecordReader? Of(LogLevel level, LogMessageFormatter formatter)
    {
        var readers = Volatile.Read(ref _first);
        if (readers is null || !ReferenceEquals(readers.Formatter, formatter))
            readers = Volatile.Read(ref _second);
        if (readers is null || !ReferenceEquals(readers.Formatter, formatter))
            readers = Add(formatter);
        return readers?.ByLevel[level.Ordinal];
    }

    private ReadersOfFormatter? Add(LogMessageFormatter formatter)
    {
        if (!NLogMessageReader.IsOfNLog(formatter))
            return null;
        var added = new ReadersOfFormatter(formatter, _messages);

        // A reconfigured factory has new formatters. They replace the older pair of readers; the trail still holds the readers that it needs.
        Volatile.Write(ref _second, Volatile.Read(ref _first));
        Volatile.Write(ref _first, added);
        return added;
    }

    private sealed class ReadersOfFormatter(LogMessageFormatter formatter, NLogMessageReader messages)
    {
        public LogMessageFormatter Formatter { get; } = formatter;

        public NLogKeptRecordReader[] ByLevel { get; } = [.. LogLevel.AllLoggingLevels.Select(level => new NLogKeptRecordReader(level, formatter, messages))];
    }
}
