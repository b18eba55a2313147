using Sentry;

namespace System;

/// <summary>What Sentry knows of an exception.</summary>
public static class SentryExceptionExtensions
{
    /// <summary>
    /// The id of the event that told of this exception, or of one it carries, for a support page or an answer to the caller. Where several did, since the
    /// exception was kept and thrown again: the one of the running unit of work, else the latest. Empty where none did: nobody logged it, a filter or
    /// hook dropped it, or the SDK is off. Nothing is written into the exception. Thread-safe; never throws.
    /// </summary>
    public static SentryId GetSentryId(this Exception exception) =>
        exception is null ? SentryId.Empty : ProcessHub.Slot.Hub.IdOf(exception);
}
