using log4net.Core;

namespace Sentry.Log4Net;

/// <summary>The options of the log4net appender: everything in <see cref="SentryOptions"/>, thresholds in log4net's levels, and what else is read of each event.</summary>
public sealed class SentryLog4NetOptions : SentryLogOptions
{
    /// <summary>
    /// Records from this level on become events. Default: <see cref="Level.Error"/>; <see cref="Level.Off"/> or null: none do.
    /// A level that Sentry has no word for counts as the nearest one below that it has: from <see cref="Level.Critical"/> on is from <see cref="Level.Error"/> on.
    /// </summary>
    public Level? MinimumEventLevel { get; set; } = Level.Error;

    /// <summary>
    /// Records from this level on leave breadcrumbs. Default: <see cref="Level.Info"/>; <see cref="Level.Off"/> or null: none do.
    /// Levels that Sentry has no word for count as in <see cref="MinimumEventLevel"/>.
    /// </summary>
    public Level? MinimumBreadcrumbLevel { get; set; } = Level.Info;

    /// <summary>
    /// Records from this level on are sent as structured logs, if <see cref="SentryOptions.EnableLogs"/> is set. Default: <see cref="Level.Info"/>; <see cref="Level.Off"/>
    /// or null: none are. Levels that Sentry has no word for count as in <see cref="MinimumEventLevel"/>.
    /// </summary>
    public Level? MinimumLogLevel { get; set; } = Level.Info;

    /// <summary>Whether events name <see cref="LoggingEvent.Identity"/>, the thread's principal, as their user. Default: false.</summary>
    public bool SendIdentity { get; set; }

    /// <summary>
    /// Whether events have the place of the call as the properties <c>ClassName</c>, <c>MethodName</c>, <c>FileName</c> and <c>LineNumber</c>.
    /// log4net walks the stack for them. Default: false.
    /// </summary>
    public bool IncludeLocation { get; set; }

    /// <summary>
    /// The property, e.g. <c>SentryEventId</c>, under which an event carries the id it has in Sentry, for appenders that come after this one. It is not there
    /// where it became no event. Null: none, and the event is left as it is; else its properties are fixed for it (<see cref="FixFlags.Properties"/>). Default: null.
    /// </summary>
    public string? EventIdProperty { get; set; }
}
