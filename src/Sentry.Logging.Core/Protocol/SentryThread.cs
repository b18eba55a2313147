namespace Sentry;

/// <summary>A thread and where it was. Not thread-safe.</summary>
public sealed class SentryThread
{
    /// <summary>The managed thread id.</summary>
    public int Id { get; set; }

    /// <summary>The thread's name, if it has one.</summary>
    public string? Name { get; set; }

    /// <summary>Whether it is the thread the event was made on.</summary>
    public bool Current { get; set; }

    /// <summary>Whether it ended the process.</summary>
    public bool Crashed { get; set; }

    /// <summary>Where the thread was.</summary>
    public SentryStackTrace? Stacktrace { get; set; }
}
