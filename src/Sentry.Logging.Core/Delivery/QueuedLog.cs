namespace Sentry.Delivery;

/// <summary>A structured log that waits to be written. Its links and totals belong to the queue that it is in.</summary>
internal abstract class QueuedLog
{
    /// <summary>In the queue: the log added before this one. After it was taken: the log added after this one.</summary>
    public QueuedLog? Next { get; set; }

    /// <summary>The number of logs added so far, including this one. May overflow.</summary>
    public int Number { get; set; }

    /// <summary>The number of bytes added so far, including this log. May overflow.</summary>
    public int BytesSoFar { get; set; }
}
