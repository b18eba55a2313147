namespace Sentry.Extensibility;

/// <summary>A processor that is told what the event was made of. It is asked with the hint only, never without.</summary>
public interface ISentryEventProcessorWithHint : ISentryEventProcessor
{
    /// <summary>Returns the event, changed or not, or null to drop it. When it throws, the event is dropped and counted.</summary>
    SentryEvent? Process(SentryEvent @event, SentryHint hint);
}
