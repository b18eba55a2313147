namespace Sentry;

/// <summary>What became of one event: given to <see cref="SentryOptions.SetOnEventFate"/>. Immutable.</summary>
public sealed class SentryEventFate
{
    internal SentryEventFate(SentryId eventId, SentryFate fate, DiscardReason? reason, int? httpStatus)
    {
        EventId = eventId;
        Fate = fate;
        Reason = reason;
        HttpStatus = httpStatus;
    }

    /// <summary>The id of the event.</summary>
    public SentryId EventId { get; }

    /// <summary>What became of it.</summary>
    public SentryFate Fate { get; }

    /// <summary>
    /// Why it was dropped, or <see cref="DiscardReason.Backpressure"/> if it was suppressed because equal events came too often; else null.
    /// </summary>
    public DiscardReason? Reason { get; }

    /// <summary>The HTTP status of the server's answer; null if it did not answer, or was not asked.</summary>
    public int? HttpStatus { get; }

    /// <summary>One line, such as <c>9b1d…: Dropped (SendError, 400)</c>.</summary>
    public override string ToString() => (Reason, HttpStatus) switch
    {
        ({ } reason, { } status) => $"{EventId}: {Fate} ({reason}, {status})",
        ({ } reason, null) => $"{EventId}: {Fate} ({reason})",
        (null, { } status) => $"{EventId}: {Fate} ({status})",
        _ => $"{EventId}: {Fate}",
    };
}

/// <summary>What can become of an event.</summary>
public enum SentryFate
{
    /// <summary>The server has accepted it.</summary>
    Sent,

    /// <summary>It is not sent separately: another event reports the same exception, or counts it.</summary>
    Suppressed,

    /// <summary>It is lost, or was left out on purpose: <see cref="SentryEventFate.Reason"/> says why.</summary>
    Dropped,

    /// <summary>
    /// It could not be sent, and is left on disk (<see cref="SentryOptions.CacheDirectoryPath"/>). If this process sends it later, that is reported, too; otherwise
    /// the next one that uses the folder sends it.
    /// </summary>
    Stored,
}
