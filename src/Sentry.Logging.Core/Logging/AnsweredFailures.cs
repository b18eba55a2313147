using System.Diagnostics;
using Sentry.Adapters;
using Sentry.Scopes;

namespace Sentry.Logging;

/// <summary>
/// The record in which ASP.NET Core reports an exception while it answers it. Where an integration knows the answer, that decides whether the exception is
/// an event.
/// </summary>
internal static class AnsweredFailures
{
    /// <summary>Such a record.</summary>
    public static readonly RecordPattern Pattern =
        new("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", "An unhandled exception has occurred", 1);

    /// <summary>Whether a record is such a report.</summary>
    public static bool MayContain(LogEntry entry) => entry.Exception is not null && Pattern.Matches(entry);

    /// <summary>Whether the answer decides.</summary>
    /// <param name="entry">The record.</param>
    /// <param name="activity">The activity that it was logged in.</param>
    public static bool AreDecidedLater(LogEntry entry, Activity? activity) => IncomingRequest.Around(activity)?.TryDecideByAnswer(entry.Exception!) == true;
}
