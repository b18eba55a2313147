using System;
using System.Diagnostics;
#if NET
using System.Diagnostics.CodeAnalysis;
#endif
using System.Reflection;

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
        if (grown.Calls is not { } grownCalls)
            return null;
        if (before.Calls is not { } calls)
            return later;
        if (IsSamePlace(calls.GetFrame(0), grownCalls.GetFrame(0)))
            return grown.Length > before.Length ? later : null;

        // Thrown anew by who had caught it: what it went through until then stands within what it goes through since.
        if (before.Callers is null && IsSameMethod(calls.GetFrame(calls.FrameCount - 1), grownCalls.GetFrame(0)))
            return StackSnapshot.Of(exception, withoutInnermost: 1) is { } since ? new SentryStackTrace(unread.With(before.CalledBy(since))) : null;
        return grown.Length > before.Length ? later : null;
    }

    private static bool IsSamePlace(StackFrame? one, StackFrame? other) => one?.GetNativeOffset() == other?.GetNativeOffset() && IsSameMethod(one, other);

    private static bool IsSameMethod(StackFrame? one, StackFrame? other) => MethodOf(one) is { } method && method == MethodOf(other);

#if NET
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Without metadata no two are the same, and the longer one is shown.")]
#endif
    private static MethodBase? MethodOf(StackFrame? frame) => frame?.GetMethod();
}
