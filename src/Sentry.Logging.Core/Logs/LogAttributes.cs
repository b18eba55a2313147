namespace Sentry.Logs;

/// <summary>The names of the attributes of a log (docs/protocol.md 5.3). They follow Sentry's conventions where a convention exists.</summary>
internal static class LogAttributes
{
    public const string Origin = "sentry.origin";
    public const string Environment = "sentry.environment";
    public const string Release = "sentry.release";
    public const string SdkName = "sentry.sdk.name";
    public const string SdkVersion = "sentry.sdk.version";
    public const string ServerAddress = "server.address";
    public const string Template = "sentry.message.template";
    public const string Parameter = "sentry.message.parameter.";
    public const string Logger = "logger.name";
    public const string Scope = "logger.scope";
    public const string EventId = "event.id";
    public const string EventName = "event.name";
    public const string ThreadId = "thread.id";
    public const string ThreadName = "thread.name";
    public const string ReportedAs = "sentry.event_id";
    public const string ExceptionType = "exception.type";
    public const string ExceptionMessage = "exception.message";
    public const string ExceptionStack = "exception.stacktrace";
    public const string UserId = "user.id";
    public const string UserName = "user.name";
    public const string UserEmail = "user.email";
}
