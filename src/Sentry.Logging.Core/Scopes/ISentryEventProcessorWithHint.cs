namespace Sentry.Extensibility;

/// <summary>An event processor that gets the hint. Only the method with the hint is called.</summary>
public interface ISentryEventProcessorWithHint : ISentryEventProcessor
{
    /// <summary>Returns the event, changed or not, or null to drop it. If this method throws, the event is dropped and counted.</summary>
    SentryEvent? Process(SentryEvent @event, SentryHint hint);
}
