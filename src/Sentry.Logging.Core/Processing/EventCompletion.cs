using System.Linq;
using Sentry.Exceptions;

namespace Sentry.Processing;

/// <summary>What one event of an exception learns from another one of the same (docs/policy.md rule 8 and 9).</summary>
internal static class EventCompletion
{
    /// <summary>Gives an event what it lacks.</summary>
    /// <param name="kept">The event that is going to be sent.</param>
    /// <param name="later">What was captured of the same exception after it.</param>
    /// <param name="words">Whether texts and data are taken as well, not only that nobody has caught the exception.</param>
    /// <param name="stacks">Whether the calls are taken that the exception went through since.</param>
    public static void Complete(SentryEvent kept, SentryEvent later, bool words, bool stacks)
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
        EventWords.Add(kept, later);
    }

    /// <summary>Whether nobody has looked at a stack, so that a longer one can take its place.</summary>
    public static bool HasUnreadStacksOnly(SentryEvent @event) =>
        @event.HasExceptions && @event.SentryExceptions.All(static exception => exception?.Stacktrace is null or { IsRead: false, Unread: not null });

    private static void MarkUnhandled(SentryEvent kept, SentryEvent later)
    {
        kept.Level = Worse(kept.Level, later.Level);

        // The first who says that nobody caught it is believed, but for the end of the process, which nobody else can tell.
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

        // The logging call stood in for the place of an exception that had not been thrown yet.
        if (hasStack && !hadStack && kept.HasThreads)
            kept.SentryThreads.Clear();
    }

    private static SentryLevel? Worse(SentryLevel? one, SentryLevel? other) =>
        one is null ? other : other is null || one > other ? one : other;
}
