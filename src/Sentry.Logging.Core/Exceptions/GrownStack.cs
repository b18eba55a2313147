using System;

namespace Sentry.Exceptions;

/// <summary>
/// Selects the better of two stacks of one exception: <c>throw;</c> and every <c>await</c> add frames, <c>throw e;</c> starts again.
/// </summary>
internal static class GrownStack
{
    /// <param name="exception">The exception.</param>
    /// <param name="kept">Its first stack.</param>
    /// <param name="later">Its later stack.</param>
    /// <returns>The stack that replaces the first; null if the first one stays.</returns>
    public static SentryStackTrace? Of(Exception exception, SentryStackTrace? kept, SentryStackTrace? later)
    {
        if (later?.Unread is not UnreadStack { Snapshot: var grown })
            return null;
        if (kept is null or { IsOfTextOnly: true })
            return later;
        if (kept.Unread is not UnreadStack { Snapshot: var before } unread)
            return null;
        if (grown.Count == 0)
            return null;
        if (before.Count == 0)
            return later;
        if (IsSameMethod(before, 0, grown) && before.ILOffsetAt(0) == grown.ILOffsetAt(0))
            return grown.Length > before.Length ? later : null;

        // The method that caught the exception has thrown it again: the old stack is inside the new one.
        if (before.Callers is null && IsSameMethod(before, before.Count - 1, grown))
            return StackSnapshot.Of(exception, withoutInnermost: 1) is { } since
                ? new SentryStackTrace(unread.With(before.CalledBy(since))) { Inner = kept.Inner }
                : null;
        return grown.Length > before.Length ? later : null;
    }

    /// <summary>Whether an exception with this stack was thrown.</summary>
    public static bool IsOfThrown(SentryStackTrace? stack) => stack is not (null or { IsOfTextOnly: true } or { Unread: UnreadStack { Snapshot.Count: 0 } });

    private static bool IsSameMethod(StackSnapshot before, int index, StackSnapshot grown) =>
        before.MethodAt(index) is { } method && method == grown.MethodAt(0);
}
