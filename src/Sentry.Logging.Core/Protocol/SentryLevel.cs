namespace Sentry;

/// <summary>
/// How severe an event, a breadcrumb or a structured log is: one scale for all three, in ascending order.
/// </summary>
public enum SentryLevel
{
    /// <summary>The finest detail. Events and breadcrumbs send it as <c>debug</c>.</summary>
    Trace = 0,

    /// <summary>Details for finding a fault.</summary>
    Debug = 1,

    /// <summary>Normal operation.</summary>
    Info = 2,

    /// <summary>Something unexpected; the program continues.</summary>
    Warning = 3,

    /// <summary>Something failed.</summary>
    Error = 4,

    /// <summary>The program, or a large part of it, cannot continue.</summary>
    Fatal = 5,
}
