using System.Linq;
using Sentry.Exceptions;

namespace Sentry.Processing;

/// <summary>What one event of an exception takes from another event of the same exception (docs/policy.md rules 8 and 9).</summary>
internal static class EventMerge
{
    /// <summary>Adds to an event what it lacks.</summary>
    /// <param name="kept">The event that will be sent.</param>
    /// <param name="later">A later event of the same exception.</param>
    /// <param name="words">Whether texts and data are taken too, and not only that the exception was not caught.</param>
    /// <param name="stacks">Whether the frames that the exception has gained since are taken.</param>
    public static void Merge(SentryEvent kept, SentryEvent later, bool words, bool stacks)
    {
        if (!later.IsHandled)
            MarkUnhandled(kept, later);
        if (stacks)
            GrowStacks(kept, later);
        if (!words)
            return;
        if (WrappingException.IsWanted(kept))
            WrappingException.Take(kept, later);
        if (kept.KnownRequest is null)
            kept.Request = later.KnownRequest;
        ExceptionMessages.Add(kept, later);
    }

    /// <summary>Whether no frames have been read, so that a longer stack can replace them.</summary>
    public static bool HasUnreadStacksOnly(SentryEvent @event) =>
        @event.HasExceptions && @event.SentryExceptions.All(static exception => exception?.Stacktrace is null or { IsOfTextOnly: true } or { IsRead: false, Unread: not null });

    private static void MarkUnhandled(SentryEvent kept, SentryEvent later)
    {
        kept.Level = Worse(kept.Level, later.Level);

        // The first event with handled = false decides the mechanism, except for a crash, which only the runtime reports.
        if (!kept.IsHandled && !later.EndsProcess)
            return;
        kept.IsHandled = false;
        kept.MechanismType = later.MechanismType;
        if (kept.HasExceptions && kept.SentryExceptions[kept.SentryExceptions.Count - 1]?.Mechanism is { } mechanism)
        {
            mechanism.Type = later.MechanismType;
            mechanism.Handled = false;
        }
    }

    private static void GrowStacks(SentryEvent kept, SentryEvent later)
    {
        if (!kept.HasExceptions || !later.HasExceptions)
            return;
        var hadStack = kept.SentryExceptions.Any(static exception => exception?.Stacktrace is not null);
        var hasStack = hadStack;
        foreach (var exception in kept.SentryExceptions)
        {
            if (exception?.Origin is not { } origin)
                continue;
            var same = later.SentryExceptions.FirstOrDefault(other => ReferenceEquals(other.Origin, origin));
            if (GrownStack.Of(origin, exception.Stacktrace, same?.Stacktrace) is not { } grown)
                continue;
            exception.Stacktrace = grown;
            hasStack = true;
        }

        // The stack of the logging call replaced the stack of an exception that had not been thrown yet.
        if (hasStack && !hadStack && kept.HasThreads)
            kept.SentryThreads.Clear();
    }

    private static SentryLevel? Worse(SentryLevel? one, SentryLevel? other) =>
        one is null ? other : other is null || one > other ? one : other;
}
