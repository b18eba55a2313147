using System;
using Microsoft.Extensions.Logging;
using Sentry.Logging;

namespace Sentry.MicrosoftLogging;

/// <summary>One category's logger: reads, and hands over.</summary>
internal sealed class SentryLogger : ILogger
{
    private readonly MicrosoftCategory _category;
    private readonly LogRouter _router;

    public SentryLogger(MicrosoftCategory category)
    {
        _category = category;
        _router = category.Door.Router;
    }

    public bool IsEnabled(LogLevel logLevel) => logLevel < LogLevel.None && _router.IsEnabled(MicrosoftLevels.ToSentry(logLevel));

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        // Asked first, so that a record that becomes nothing is not even made.
        if (logLevel >= LogLevel.None || !_router.Takes(MicrosoftLevels.ToSentry(logLevel)))
            return;

        // A local of its own, so that it is made in place: made as an argument it would be copied once more.
        var record = new MicrosoftLogRecord<TState>(_category, logLevel, eventId, state, exception, formatter);
        _router.Write(in record);
    }

    // The factory keeps the scopes (ISupportExternalScope) and is asked for them when an event is made: pushing one costs us nothing.
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;
}
