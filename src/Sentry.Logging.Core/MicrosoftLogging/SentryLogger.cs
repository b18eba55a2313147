using System;
using Microsoft.Extensions.Logging;
using Sentry.Adapters;
using Sentry.Logging;

namespace Sentry.MicrosoftLogging;

/// <summary>The logger of one category: reads a call and passes it on.</summary>
internal sealed class SentryLogger : ILogger
#if NET10_0_OR_GREATER
    , Microsoft.Extensions.Logging.Abstractions.IBufferedLogger
#endif
{
    private readonly MicrosoftCategory _category;
    private readonly LogRouter _router;

    public SentryLogger(MicrosoftCategory category)
    {
        _category = category;
        _router = category.Provider.Router;
    }

    public bool IsEnabled(LogLevel logLevel) => logLevel < LogLevel.None && _router.IsEnabled(MicrosoftLevelMap.ToSentry(logLevel));

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        // First, so that a record is not even created if it is ignored.
        if (logLevel >= LogLevel.None || !_router.ShouldWrite(MicrosoftLevelMap.ToSentry(logLevel)))
            return;

        if (_category.Provider.Filters is { IsAny: true } filters && filters.Reject(_category.Name, logLevel, eventId, exception))
            return;

        // A separate local is created in place; an argument expression would be copied once more.
        var record = new MicrosoftRecord<TState>(_category, logLevel, eventId, state, exception, formatter);
        _router.Write(in record);
    }

    // The factory keeps the scopes (ISupportExternalScope), and they are read when an event is made: pushing a scope costs nothing here.
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

#if NET10_0_OR_GREATER
    /// <summary>Receives records that a log buffer has held back. The flow of the flush does not belong to them.</summary>
    public void LogRecords(System.Collections.Generic.IEnumerable<Microsoft.Extensions.Logging.Abstractions.BufferedLogRecord> records)
    {
        var flow = _router.FlowOfProcess();
        foreach (var buffered in records)
        {
            if (buffered.LogLevel >= LogLevel.None || !_router.ShouldWrite(MicrosoftLevelMap.ToSentry(buffered.LogLevel)))
                continue;
            if (_category.Provider.Filters is { IsAny: true } filters && filters.Reject(_category.Name, buffered.LogLevel, buffered.EventId, null))
                continue;
            var record = new MicrosoftBufferedRecord(_category, buffered);
            _router.Write(in record, flow);
        }
    }
#endif
}
