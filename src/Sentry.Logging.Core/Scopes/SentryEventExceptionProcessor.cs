using System;

namespace Sentry.Extensibility;

/// <summary>Adds information about exceptions of one type, and of derived types, to their events.</summary>
/// <typeparam name="TException">The type.</typeparam>
public abstract class SentryEventExceptionProcessor<TException> : ISentryEventExceptionProcessor
    where TException : Exception
{
    /// <inheritdoc />
    public void Process(Exception exception, SentryEvent sentryEvent)
    {
        if (exception is TException known)
            ProcessException(known, sentryEvent);
    }

    /// <summary>Changes the event. If this method throws, the event is dropped and counted.</summary>
    protected abstract void ProcessException(TException exception, SentryEvent sentryEvent);
}
