namespace Sentry;

/// <summary>
/// How severe an event, a breadcrumb or a structured log is. One scale for all three, in ascending order;
/// the spellings on the wire are the JSON writers' business.
/// </summary>
public enum SentryLevel
{
    /// <summary>The finest detail. Events and breadcrumbs send it as <c>debug</c>.</summary>
    Trace = 0,

    /// <summary>Of interest while looking for a fault.</summary>
    Debug = 1,

    /// <summary>The ordinary course of things.</summary>
    Info = 2,

    /// <summary>Unexpected, and the program went on.</summary>
    Warning = 3,

    /// <summary>Something failed.</summary>
    Error = 4,

    /// <summary>The program, or a large part of it, cannot go on.</summary>
    Fatal = 5,
}
