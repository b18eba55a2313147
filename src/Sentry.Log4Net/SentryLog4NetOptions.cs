using log4net.Core;

namespace Sentry.Log4Net;

/// <summary>
/// The options of the log4net appender: everything in <see cref="SentryOptions"/>, thresholds in log4net's levels, and what else is read from each
/// event.
/// </summary>
public sealed class SentryLog4NetOptions : SentryLogOptions
{
    /// <summary>
    /// Events of this level and above become events in Sentry. Default: <see cref="Level.Error"/>; <see cref="Level.Off"/> or null: no events.
    /// A level without an equivalent in Sentry counts as the nearest one below: <see cref="Level.Critical"/> counts as <see cref="Level.Error"/>.
    /// </summary>
    public Level? MinimumEventLevel { get; set; } = Level.Error;

    /// <summary>
    /// Events of this level and above become breadcrumbs. Default: <see cref="Level.Info"/>; <see cref="Level.Off"/> or null: no breadcrumbs.
    /// Levels without an equivalent in Sentry count as in <see cref="MinimumEventLevel"/>.
    /// </summary>
    public Level? MinimumBreadcrumbLevel { get; set; } = Level.Info;

    /// <summary>
    /// Events of this level and above are sent as structured logs, if <see cref="SentryOptions.EnableLogs"/> is set. Default: <see cref="Level.Info"/>; <see cref="Level.Off"/>
    /// or null: none are. Levels without an equivalent in Sentry count as in <see cref="MinimumEventLevel"/>.
    /// </summary>
    public Level? MinimumLogLevel { get; set; } = Level.Info;

    /// <summary>Whether events have <see cref="LoggingEvent.Identity"/>, the thread's principal, as their user. Default: false.</summary>
    public bool SendIdentity { get; set; }

    /// <summary>
    /// Whether events have the place of the logging call as the properties <c>ClassName</c>, <c>MethodName</c>, <c>FileName</c> and
    /// <c>LineNumber</c>. log4net walks the stack for them. Default: false.
    /// </summary>
    public bool IncludeLocation { get; set; }

    /// <summary>
    /// The property, e.g. <c>SentryEventId</c>, that gets the event's id in Sentry, for appenders that run after this one. It is missing
    /// if there is no event in Sentry. Null, the default: none, and the event is not changed; otherwise its properties are fixed
    /// (<see cref="FixFlags.Properties"/>).
    /// </summary>
    public string? EventIdProperty { get; set; }
}
