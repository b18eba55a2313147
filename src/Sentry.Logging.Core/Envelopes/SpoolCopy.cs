namespace Sentry.Envelopes;

/// <summary>The copy of an envelope on disk, made or to be made, so that it survives the process. Thread-safe; does not throw.</summary>
internal abstract class SpoolCopy
{
    /// <summary>Whether the close has left it on disk while it was being sent: then it counts as done already.</summary>
    public abstract bool IsTakenByClose { get; }

    /// <summary>The envelope was delivered, or dropped and counted: no copy is needed any more.</summary>
    public abstract void Discard();

    /// <summary>The envelope is no longer sent from memory. True: a copy stays on disk and is sent later, so it is not lost.</summary>
    public abstract bool TryLeave();
}
