using System.Collections.Generic;
using Sentry;
using Sentry.Exceptions;

namespace System;

/// <summary>Finds the event of an exception.</summary>
public static class SentryExceptionExtensions
{
    /// <summary>
    /// The id of the event that reported this exception, or one that it contains, for a support page or a response to the caller. If the exception
    /// was kept and thrown again, there may be several events: then the one of the current unit of work, or the latest. Empty if there is none: it
    /// was not logged, a filter or hook dropped it, or the SDK is off. Nothing is written into the exception. Thread-safe; never throws.
    /// </summary>
    public static SentryId GetSentryId(this Exception exception) =>
        exception is null ? SentryId.Empty : ProcessHub.Current.Hub.IdOf(exception);

    /// <summary>Adds a searchable tag to the event that reports the exception. It is stored in <see cref="Exception.Data"/>.</summary>
    public static void AddSentryTag(this Exception exception, string name, string value) => Put(exception, ExceptionMarks.Tag + name, value);

    /// <summary>Adds a named group of values to the event that reports the exception. It is stored in <see cref="Exception.Data"/>.</summary>
    public static void AddSentryContext(this Exception exception, string name, IReadOnlyDictionary<string, object> data) =>
        Put(exception, ExceptionMarks.Context + name, data);

    /// <summary>Sets the mechanism of the exception: how it was caught. It is stored in <see cref="Exception.Data"/>.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="type">The type of the mechanism: what has caught the exception.</param>
    /// <param name="description">Not sent: use the message of the exception.</param>
    /// <param name="handled">Whether the exception was caught and handled; null: the value of the record.</param>
    public static void SetSentryMechanism(this Exception exception, string type, string? description = null, bool? handled = null)
    {
        Put(exception, ExceptionMarks.Mechanism, type);
        Put(exception, ExceptionMarks.Handled, handled);
    }

    // Exception.Data may be read-only, or null.
    private static void Put(Exception exception, string name, object? value)
    {
        try
        {
            if (exception?.Data is { } data)
                data[name] = value;
        }
        catch (Exception)
        {
            // Then the exception is reported without it.
        }
    }
}
