using System;
#if NET
using System.Collections.Generic;
#endif
using System.Diagnostics;
#if NET
using System.Diagnostics.CodeAnalysis;
#endif
using System.Reflection;

namespace Sentry.Exceptions;

/// <summary>
/// What the caller's thread takes of a stack: method handles and IL offsets, and the text of remote frames.
/// It reads no name, attribute or file; <see cref="FrameReader"/> does that later. Keeps no exception alive. Immutable.
/// </summary>
internal sealed class StackSnapshot
{
#if NET
    // Endless recursion leaves thousands of equal frames, which would be kept until they are sent.
    private const int MaxCalls = 1000;
    private const int MaxOuterCalls = 250;
#else
    private const int MaxRethrows = 50;
#endif

    // More lines than are shown, and far more than a normal program has.
    private const int MaxText = 256 * 1024;

    private StackSnapshot(StackTrace? calls, string? remoteText, bool startsInLogging, StackSnapshot? callers)
    {
        Calls = calls;
        RemoteText = remoteText;
        StartsInLogging = startsInLogging;
        Callers = callers;
#if NET
        if (calls?.FrameCount > MaxCalls)
        {
            Calls = Ends(calls);
            Omitted = calls.FrameCount - MaxCalls;
        }
#endif
    }

    private StackSnapshot(StackSnapshot own, StackSnapshot callers)
    {
        Exception = own.Exception;
        Calls = own.Calls;
        Omitted = own.Omitted;
        RemoteText = own.RemoteText;
        StartsInLogging = own.StartsInLogging;
        Callers = callers;
#if NET10_0_OR_GREATER
        Running = own.Running;
#endif
    }

#if NET10_0_OR_GREATER
    private StackSnapshot(RunningStack running, string? remoteText, bool startsInLogging)
    {
        Running = running;
        RemoteText = remoteText;
        StartsInLogging = startsInLogging;
    }

    /// <summary>The live frames of the current thread, innermost first.</summary>
    public RunningStack? Running { get; }
#endif

    /// <summary>The exception, as long as its event keeps it, to ask the runtime for source lines; null if there is none.</summary>
    public WeakReference<Exception>? Exception { get; private init; }

    /// <summary>The live frames, innermost first; if there are too many, only both ends. Null if there are none.</summary>
    public StackTrace? Calls { get; }

    /// <summary>How many live frames are missing between the ends.</summary>
    public int Omitted { get; }

    /// <summary>Frames deeper than the live ones, available only as text: of another process, or of a serialised exception.</summary>
    public string? RemoteText { get; }

    /// <summary>Whether the innermost frames are those of the logging call itself.</summary>
    public bool StartsInLogging { get; }

    /// <summary>The callers of all this, on the thread that waited for it.</summary>
    public StackSnapshot? Callers { get; }

    /// <summary>
    /// The frames of an exception so far; null if it was never thrown. May run the exception's own <c>StackTrace</c>.
    /// </summary>
    public static StackSnapshot? Of(Exception exception)
    {
#if NET10_0_OR_GREATER
        if (RunningStack.Take(exception) is { Count: > 0 and <= MaxCalls } thrown)
            return new StackSnapshot(thrown, Bounded(RemoteStack.TextOf(exception)), false) { Exception = new(exception) };
#endif
        var calls = new StackTrace(exception, false);
        if (calls.FrameCount > 0)
        {
            var remote = Bounded(RemoteStack.TextOf(exception));
#if !NET
            if (RemoteStack.CallsOf(exception) is { Length: > 0 } earlier)
            {
                var snapshot = new StackSnapshot(calls, null, false, null) { Exception = new(exception) };
                for (var i = Math.Min(earlier.Length, MaxRethrows) - 1; i >= 0; i--)
                    snapshot = new StackSnapshot(earlier[i], i == 0 ? remote : null, false, snapshot);
                return snapshot;
            }

#endif
            return new StackSnapshot(calls, remote, false, null) { Exception = new(exception) };
        }

        return OfText(TextOf(exception));
    }

    /// <summary>The frames in a text; null if there are none.</summary>
    public static StackSnapshot? OfText(string? text) =>
        string.IsNullOrEmpty(text) ? null : new StackSnapshot(null, Bounded(text), false, null);

    /// <summary>The live frames of an exception without the innermost ones; null if there are no others.</summary>
    public static StackSnapshot? Of(Exception exception, int withoutInnermost)
    {
        var calls = new StackTrace(exception, withoutInnermost, false);
        return calls.FrameCount > 0 ? new StackSnapshot(calls, null, false, null) : null;
    }

    /// <summary>The frames of the current thread, to be read from the user's logging call outwards.</summary>
#if NET10_0_OR_GREATER
    public static StackSnapshot Current() => RunningStack.Take() is { Count: <= MaxCalls } running ? new(running, null, true) : Public();
#else
    public static StackSnapshot Current() => Public();
#endif

    /// <summary>The same with public members of the runtime only.</summary>
    public static StackSnapshot Public() => new(new StackTrace(false), null, true, null);

    /// <summary>The same with callers: <c>await</c> would have recorded them, but a wait for an aggregate did not.</summary>
    public StackSnapshot CalledBy(StackSnapshot callers) => new(this, Callers is null ? callers : Callers.CalledBy(callers));

    /// <summary>How many live frames it has, including those of its callers.</summary>
    public int Length
    {
        get
        {
            var length = 0;
            for (var part = this; part is not null; part = part.Callers)
                length += part.Count;
            return length;
        }
    }

#if NET10_0_OR_GREATER
    /// <summary>How many live frames it has itself.</summary>
    public int Count => Running?.Count ?? Calls?.FrameCount ?? 0;

    /// <summary>The method of a live frame; null if unknown.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Without metadata it is null.")]
    public MethodBase? MethodAt(int index) => Running is null ? Calls?.GetFrame(index)?.GetMethod() : Running.MethodAt(index);

    /// <summary>The IL offset of a live frame.</summary>
    public int ILOffsetAt(int index) => Running?.ILOffsetAt(index) ?? Calls?.GetFrame(index)?.GetILOffset() ?? StackFrame.OFFSET_UNKNOWN;
#else
    /// <summary>How many live frames it has itself.</summary>
    public int Count => Calls?.FrameCount ?? 0;

    /// <summary>The method of a live frame; null if unknown.</summary>
#if NET
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Without metadata it is null.")]
#endif
    public MethodBase? MethodAt(int index) => Calls?.GetFrame(index)?.GetMethod();

    /// <summary>The IL offset of a live frame.</summary>
    public int ILOffsetAt(int index) => Calls?.GetFrame(index)?.GetILOffset() ?? StackFrame.OFFSET_UNKNOWN;
#endif

#if NET
    private static StackTrace Ends(StackTrace calls)
    {
        const int inner = MaxCalls - MaxOuterCalls;
        var ends = new List<StackFrame>(MaxCalls);
        for (var i = 0; i < MaxCalls; i++)
        {
            if (calls.GetFrame(i < inner ? i : calls.FrameCount - MaxCalls + i) is { } frame)
                ends.Add(frame);
        }

        return new StackTrace(ends);
    }
#endif

    private static string? Bounded(string? text) => text is { Length: > MaxText } ? text.Substring(0, MaxText) : text;

    private static string? TextOf(Exception exception)
    {
        try
        {
            return exception.StackTrace;
        }
        catch (Exception)
        {
            return null;
        }
    }
}
