using System;

namespace Sentry.Extensibility;

/// <summary>Adds what it knows of exceptions of one type, and of those derived from it, to the events of them.</summary>
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

    /// <summary>Changes the event. When it throws, the event is dropped and counted.</summary>
    protected abstract void ProcessException(TException exception, SentryEvent sentryEvent);
}
