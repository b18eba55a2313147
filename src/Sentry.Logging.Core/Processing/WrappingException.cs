using System.Linq;

namespace Sentry.Processing;

/// <summary>
/// A failure that a library has logged, and that the application then threw in an exception of its own. The event tells of the whole chain, as it
/// would if the library had said nothing. What the application has told of in its own words keeps its exception: what a framework wraps it in says less.
/// </summary>
internal static class WrappingException
{
    /// <summary>Whether an exception around the event's one says more than it does.</summary>
    public static bool IsWanted(SentryEvent kept) => !kept.IsInOwnWords && (kept.Message is not null || kept.IsFromLibrary);

    /// <summary>Gives an event the later one's exceptions, if they hold its own, and only that one.</summary>
    public static void Take(SentryEvent kept, SentryEvent later)
    {
        if (!kept.HasExceptions || !later.HasExceptions || !IsAround(later, kept.SentryExceptions[kept.SentryExceptions.Count - 1]))
            return;

        foreach (var exception in later.SentryExceptions)
        {
            if (Same(kept, exception) is { } known)
                exception.Stacktrace = known.Stacktrace;
        }

        var root = later.SentryExceptions[later.SentryExceptions.Count - 1];
        root.Mechanism!.Type = kept.MechanismType;
        root.Mechanism.Handled = kept.IsHandled;
        kept.SentryExceptions.Clear();
        foreach (var exception in later.SentryExceptions)
            kept.SentryExceptions.Add(exception);

        // The logging call stood in for the place of an exception that had not been thrown yet.
        if (root.Stacktrace is not null && kept.HasThreads)
            kept.SentryThreads.Clear();
    }

    // Of a group, each part may have an event of its own.
    private static bool IsAround(SentryEvent later, SentryException told)
    {
        var inner = told.Origin is null ? null : Same(later, told);
        if (inner?.Mechanism?.ParentId is null)
            return false;
        while (inner?.Mechanism?.ParentId is { } parent)
        {
            inner = later.SentryExceptions.FirstOrDefault(exception => exception.Mechanism?.ExceptionId == parent);
            if (inner?.Mechanism is null or { IsExceptionGroup: true })
                return false;
        }

        return true;
    }

    private static SentryException? Same(SentryEvent @event, SentryException one) =>
        one.Origin is { } origin ? @event.SentryExceptions.FirstOrDefault(other => ReferenceEquals(other?.Origin, origin)) : null;
}
