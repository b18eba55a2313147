using System.Linq;
using Sentry.Exceptions;

namespace Sentry.Processing;

/// <summary>
/// A failure that a library has logged, and that the application then threw inside its own exception. The event shows the whole chain, as if
/// the library had logged nothing. If the application has logged the failure itself, its exception stays: a framework's wrapper says less.
/// </summary>
internal static class WrappingException
{
    /// <summary>Whether an exception around the event's own says more.</summary>
    public static bool IsWanted(SentryEvent kept) => !kept.IsInOwnWords && (kept.Message is not null || kept.IsFromLibrary);

    /// <summary>Replaces the exceptions of an event by those of a later one, if these contain the event's exception as their only cause.</summary>
    public static void Take(SentryEvent kept, SentryEvent later)
    {
        if (!kept.HasExceptions || !later.HasExceptions || !IsAround(later, kept.SentryExceptions[kept.SentryExceptions.Count - 1]))
            return;
        var root = later.SentryExceptions[later.SentryExceptions.Count - 1];

        // A scheduler wraps a job's exception only to log it.
        if (later.IsFromLibrary && !GrownStack.IsOfThrown(root.Stacktrace))
            return;

        foreach (var exception in later.SentryExceptions)
        {
            if (Same(kept, exception) is { } known)
                exception.Stacktrace = known.Stacktrace;
        }

        root.Mechanism!.Type = kept.MechanismType;
        root.Mechanism.Handled = kept.IsHandled;
        kept.SentryExceptions.Clear();
        foreach (var exception in later.SentryExceptions)
            kept.SentryExceptions.Add(exception);

        // The stack of the logging call replaced the stack of an exception that had not been thrown yet.
        if (root.Stacktrace is not null && kept.HasThreads)
            kept.SentryThreads.Clear();
    }

    // Each part of a group may have its own event.
    private static bool IsAround(SentryEvent later, SentryException reported)
    {
        var inner = reported.Origin is null ? null : Same(later, reported);
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
