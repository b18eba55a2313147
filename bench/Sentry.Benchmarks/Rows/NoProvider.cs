using System;
using Microsoft.Extensions.Logging;

namespace Sentry.Benchmarks.Rows;

/// <summary>Takes every record and every scope, as Sentry does, and does nothing with them.</summary>
internal sealed class NoProvider : ILoggerProvider, ISupportExternalScope, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public void SetScopeProvider(IExternalScopeProvider scopeProvider)
    {
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Dispose()
    {
    }
}
