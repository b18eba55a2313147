using System.Collections.Generic;
using Sentry;
using Sentry.Exceptions;

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

    /// <summary>Gives the event that tells of the exception a searchable tag. It is kept in <see cref="Exception.Data"/>.</summary>
    public static void AddSentryTag(this Exception exception, string name, string value) => Put(exception, ExceptionMarks.Tag + name, value);

    /// <summary>Gives the event that tells of the exception a named group of values. It is kept in <see cref="Exception.Data"/>.</summary>
    public static void AddSentryContext(this Exception exception, string name, IReadOnlyDictionary<string, object> data) =>
        Put(exception, ExceptionMarks.Context + name, data);

    /// <summary>Says how the exception came to whoever logs it. It is kept in <see cref="Exception.Data"/>.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="type">What has caught it: the mechanism's type.</param>
    /// <param name="description">Not sent: what there is to say of an exception is its message.</param>
    /// <param name="handled">Whether it was caught by somebody who deals with it; null: as the record says.</param>
    public static void SetSentryMechanism(this Exception exception, string type, string? description = null, bool? handled = null)
    {
        Put(exception, ExceptionMarks.Mechanism, type);
        Put(exception, ExceptionMarks.Handled, handled);
    }

    // The table is the exception's own: it may be read-only, or not be there.
    private static void Put(Exception exception, string name, object? value)
    {
        try
        {
            if (exception?.Data is { } data)
                data[name] = value;
        }
        catch (Exception)
        {
            // Then the exception is told of without it.
        }
    }
}
