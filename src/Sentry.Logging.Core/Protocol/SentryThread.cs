namespace Sentry;

/// <summary>A thread and its stack. Not thread-safe.</summary>
public sealed class SentryThread
{
    /// <summary>The managed thread id.</summary>
    public int Id { get; set; }

    /// <summary>The thread's name, if it has one.</summary>
    public string? Name { get; set; }

    /// <summary>Whether the event was made on this thread.</summary>
    public bool Current { get; set; }

    /// <summary>Whether this thread ended the process.</summary>
    public bool Crashed { get; set; }

    /// <summary>The stack of the thread.</summary>
    public SentryStackTrace? Stacktrace { get; set; }
}
