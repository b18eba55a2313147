namespace Sentry.Delivery;

/// <summary>A structured log that waits to be written. Its links and sums belong to the queue it is in.</summary>
internal abstract class QueuedLog
{
    /// <summary>The one that came before it; once taken, the one that came after it.</summary>
    public QueuedLog? Next { get; set; }

    /// <summary>How many had come when it had, itself included. Runs over.</summary>
    public int Number { get; set; }

    /// <summary>How many bytes had come when it had, its own included. Runs over.</summary>
    public int BytesSoFar { get; set; }
}
