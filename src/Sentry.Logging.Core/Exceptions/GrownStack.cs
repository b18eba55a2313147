using System;

namespace Sentry.Exceptions;

/// <summary>
/// Of two looks at the stack of one exception the better one: <c>throw;</c> and every <c>await</c> make it grow, <c>throw e;</c> begins it anew.
/// </summary>
internal static class GrownStack
{
    /// <param name="exception">Whose stack it is.</param>
    /// <param name="kept">What was seen of it first.</param>
    /// <param name="later">What was seen of it later.</param>
    /// <returns>What is to be shown instead of the first; null where that stays.</returns>
    public static SentryStackTrace? Of(Exception exception, SentryStackTrace? kept, SentryStackTrace? later)
    {
        if (later?.Unread is not UnreadStack { Snapshot: var grown })
            return null;
        if (kept is null)
            return later;
        if (kept.Unread is not UnreadStack { Snapshot: var before } unread)
            return null;
        if (grown.Count == 0)
            return null;
        if (before.Count == 0)
            return later;
        if (IsSameMethod(before, 0, grown) && before.ILOffsetAt(0) == grown.ILOffsetAt(0))
            return grown.Length > before.Length ? later : null;

        // Thrown anew by who had caught it: what it went through until then stands within what it goes through since.
        if (before.Callers is null && IsSameMethod(before, before.Count - 1, grown))
            return StackSnapshot.Of(exception, withoutInnermost: 1) is { } since ? new SentryStackTrace(unread.With(before.CalledBy(since))) : null;
        return grown.Length > before.Length ? later : null;
    }

    private static bool IsSameMethod(StackSnapshot before, int index, StackSnapshot grown) =>
        before.MethodAt(index) is { } method && method == grown.MethodAt(0);
}
