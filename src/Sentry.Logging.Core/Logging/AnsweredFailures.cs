using System;
using System.Diagnostics;
using Sentry.Adapters;
using Sentry.Scopes;

namespace Sentry.Logging;

/// <summary>
/// Records that report an exception while it is answered: the one of ASP.NET Core, and those of the application's error page. Where an integration knows the
/// answer, that decides whether the exception is an event.
/// </summary>
internal static class AnsweredFailures
{
    /// <summary>Such a record.</summary>
    public static readonly RecordPattern Pattern =
        new("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", "An unhandled exception has occurred", 1);

    /// <summary>
    /// An error page often logs the text of the exception that it answers, and not the exception itself: such a record gets it, so that both are one event.
    /// </summary>
    /// <param name="entry">An error without an exception.</param>
    /// <param name="activity">The activity that it was logged in.</param>
    public static void Complete(LogEntry entry, Activity? activity)
    {
        if (entry.Message is { } text && IncomingRequest.Around(activity)?.Answering is { Message.Length: > 0 } exception && text.IndexOf(exception.Message, StringComparison.Ordinal) >= 0)
            entry.Exception = exception;
    }

    /// <summary>Whether a record is ASP.NET Core's report.</summary>
    public static bool MayContain(LogEntry entry) => entry.Exception is not null && Pattern.Matches(entry);

    /// <summary>Whether the answer decides.</summary>
    /// <param name="entry">The record.</param>
    /// <param name="activity">The activity that it was logged in.</param>
    public static bool AreDecidedLater(LogEntry entry, Activity? activity) => IncomingRequest.Around(activity)?.TryDecideByAnswer(entry.Exception!) == true;
}
