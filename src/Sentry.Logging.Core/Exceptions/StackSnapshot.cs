using System;
#if NET
using System.Collections.Generic;
#endif
using System.Diagnostics;

namespace Sentry.Exceptions;

/// <summary>
/// What the caller's thread takes of a stack: method handles and IL offsets, and the text of calls that were made elsewhere.
/// No name, no attribute, no file is looked at here; <see cref="FrameReader"/> does that later. Keeps no exception. Immutable.
/// </summary>
internal sealed class StackSnapshot
{
#if NET
    // What a recursion without end leaves is thousands of equal calls, which would be held until they are sent.
    private const int MaxCalls = 1000;
    private const int MaxOuterCalls = 250;
#else
    private const int MaxRethrows = 50;
#endif

    // More lines than are shown, and far more than anybody but a hostile one has.
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
    private StackSnapshot(RunningStack running)
    {
        Running = running;
        StartsInLogging = true;
    }

    /// <summary>The live frames where they are those of this thread, the innermost first.</summary>
    public RunningStack? Running { get; }
#endif

    /// <summary>Whose calls these are, as long as its event keeps it, for the runtime to be asked for its lines; null where there is none.</summary>
    public WeakReference<Exception>? Exception { get; private init; }

    /// <summary>The live frames, the innermost first, of too many only both ends; null when there are none.</summary>
    public StackTrace? Calls { get; }

    /// <summary>How many live frames are missing between the ends.</summary>
    public int Omitted { get; }

    /// <summary>Calls deeper than the live ones, known only as text: of another process, or kept in a serialised exception.</summary>
    public string? RemoteText { get; }

    /// <summary>Whether the innermost frames are those of the logging call itself.</summary>
    public bool StartsInLogging { get; }

    /// <summary>What called all this, on the thread that waited for it.</summary>
    public StackSnapshot? Callers { get; }

    /// <summary>
    /// The calls an exception went through so far; null if it was never thrown. May run the exception's own <c>StackTrace</c>.
    /// </summary>
    public static StackSnapshot? Of(Exception exception)
    {
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

    /// <summary>The calls that a text tells of; null for none.</summary>
    public static StackSnapshot? OfText(string? text) =>
        string.IsNullOrEmpty(text) ? null : new StackSnapshot(null, Bounded(text), false, null);

    /// <summary>The calls that led to here, to be read from the user's logging call outwards.</summary>
#if NET10_0_OR_GREATER
    public static StackSnapshot Current() => RunningStack.Take() is { Count: <= MaxCalls } running ? new(running) : Public();
#else
    public static StackSnapshot Current() => Public();
#endif

    /// <summary>The same by the runtime's public means alone.</summary>
    public static StackSnapshot Public() => new(new StackTrace(false), null, true, null);

    /// <summary>The same, called by something: what <c>await</c> would have recorded and waiting in an aggregate did not.</summary>
    public StackSnapshot CalledBy(StackSnapshot callers) => new(this, Callers is null ? callers : Callers.CalledBy(callers));

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
