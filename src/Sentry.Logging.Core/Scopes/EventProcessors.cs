using System;
using Sentry.Extensibility;

namespace Sentry.Scopes;

/// <summary>
/// Converts all forms of event processors of the application to one interface. Two wrappers of the same processor are equal,
/// so that a processor that is added twice runs once.
/// </summary>
internal static class EventProcessors
{
    public static ISentryEventProcessor Of(ISentryEventExceptionProcessor processor) => new ForExceptions(processor);

    public static ISentryEventProcessor Of(Func<SentryEvent, SentryEvent?> processor) => new OfDelegate(processor);

    public static SentryEvent? Ask(ISentryEventProcessor processor, SentryEvent @event, SentryHint hint) =>
        processor is ISentryEventProcessorWithHint withHint ? withHint.Process(@event, hint) : processor.Process(@event);

    /// <summary>The name of the application's own type.</summary>
    public static string NameOf(ISentryEventProcessor processor) => processor switch
    {
        ForExceptions { Processor: var own } => own.GetType().Name,
        OfDelegate { Processor: var own } => own.Method.Name,
        _ => processor.GetType().Name,
    };

    private sealed record ForExceptions(ISentryEventExceptionProcessor Processor) : ISentryEventProcessor
    {
        public SentryEvent? Process(SentryEvent @event)
        {
            if (@event.Exception is { } exception)
                Processor.Process(exception, @event);
            return @event;
        }
    }

    private sealed record OfDelegate(Func<SentryEvent, SentryEvent?> Processor) : ISentryEventProcessor
    {
        public SentryEvent? Process(SentryEvent @event) => Processor(@event);
    }
}
