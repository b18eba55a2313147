using System;
using System.Diagnostics;
#if NET
using System.Diagnostics.CodeAnalysis;
#endif
using System.Reflection;

namespace Sentry.Exceptions;

/// <summary>Whether the code runs in a first-chance handler, at the throw, before the exception can be caught.</summary>
internal static class FirstChance
{
    private const string Dispatcher = "System.Runtime.EH";

    // Since .NET 9 the runtime throws in managed code, so the throwing method is on the stack while a first-chance handler runs.
    private static readonly bool ThrowsByManagedCode = Environment.Version.Major >= 9;

    /// <param name="stack">The exception's stack.</param>
    public static bool Is(SentryStackTrace? stack)
    {
        // At the throw the exception has one frame, whose method is still running there. All other exceptions cost only this check.
        if (stack?.Unread is not UnreadStack { Snapshot: { Count: 1, RemoteText: null, Callers: null } thrown })
            return false;
        var running = new StackTrace(false).GetFrames() ?? [];
        for (var i = 1; i < running.Length; i++)
        {
            if (running[i] is not { } call || call.GetILOffset() != thrown.ILOffsetAt(0) || MethodOf(call) is not { } method || method != thrown.MethodAt(0))
                continue;
            return !ThrowsByManagedCode || (IsDispatcher(running[i - 1]) && !IsDispatcher(running[Math.Max(0, i - 2)]));
        }

        return false;
    }

    // An exception filter first runs under two dispatcher frames, until the runtime compiles them into one: from then on a filter looks like the
    // throw.
    private static bool IsDispatcher(StackFrame? frame) => MethodOf(frame)?.DeclaringType?.FullName == Dispatcher;

#if NET
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Without metadata it is unknown, and the first record decides the message.")]
#endif
    private static MethodBase? MethodOf(StackFrame? frame) => frame?.GetMethod();
}
