using Sentry;

namespace System;

/// <summary>Finds the event of an exception.</summary>
public static class SentryExceptionExtensions
{
    /// <summary>
    /// The id of the event that reported this exception, or one that it contains, for a support page or a response to the caller. If the exception
    /// was kept and
    /// thrown again, there may be several events: then the one of the current unit of work, or the latest. Empty if there is none: it was not logged,
    /// a filter or
    /// hook dropped it, or the SDK is off. Nothing is written into the exception. Thread-safe; never throws.
    /// </summary>
    public static SentryId GetSentryId(this Exception exception) =>
        exception is null ? SentryId.Empty : ProcessHub.Slot.Hub.IdOf(exception);
}
