using System;
using System.Diagnostics;
#if NET
using System.Diagnostics.CodeAnalysis;
#endif
using System.Reflection;

namespace Sentry.Exceptions;

/// <summary>Whether the running code hears of an exception at the throw, before anybody can have caught it.</summary>
internal static class FirstChance
{
    private const string Dispatcher = "System.Runtime.EH";

    // Since then the runtime throws by managed code, and shows the throwing method at the throw for as long as somebody handles what it has thrown.
    private static readonly bool ThrowsByManagedCode = Environment.Version.Major >= 9;

    /// <param name="stack">The exception's stack.</param>
    public static bool Is(SentryStackTrace? stack)
    {
        // At the throw it is one call, which is still running, there. All others pay for no more than this look.
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

    // What asks a filter is two of its calls, until the runtime makes one of them: from then on a filter looks like the throw.
    private static bool IsDispatcher(StackFrame? frame) => MethodOf(frame)?.DeclaringType?.FullName == Dispatcher;

#if NET
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Without metadata it is unknown, and the first record decides the message.")]
#endif
    private static MethodBase? MethodOf(StackFrame? frame) => frame?.GetMethod();
}
