namespace Sentry.Conformance.Tests.Running;

/// <summary>The names of the attributes that a structured log is given by the SDK; the same by all frameworks, as docs/logs.md has them.</summary>
internal static class LogNames
{
    public const string Logger = "logger.name";
    public const string Scope = "logger.scope";
    public const string EventNumber = "event.id";
    public const string EventName = "event.name";
    public const string Thread = "thread.id";
    public const string ExceptionType = "exception.type";
    public const string ExceptionMessage = "exception.message";
    public const string ExceptionStack = "exception.stacktrace";
    public const string SentryEvent = "sentry.event_id";
}
