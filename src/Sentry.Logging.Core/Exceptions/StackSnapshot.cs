using System;
using System.Diagnostics;

namespace Sentry.Exceptions;

/// <summary>
/// What the caller's thread takes of a stack: method handles and IL offsets, and the text of calls that were made elsewhere.
/// No name, no attribute, no file is looked at here; <see cref="FrameReader"/> does that later. Holds no exception. Immutable.
/// </summary>
internal sealed class StackSnapshot
{
    private StackSnapshot(StackTrace? calls, string? remoteText, bool startsInLogging, StackSnapshot? callers)
    {
        Calls = calls;
        RemoteText = remoteText;
        StartsInLogging = startsInLogging;
        Callers = callers;
    }

    private StackSnapshot(StackSnapshot own, StackSnapshot callers)
        : this(own.Calls, own.RemoteText, own.StartsInLogging, callers)
    {
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

    /// <summary>The live frames where they are those of this thread, the innermost first.</summary>
    public RunningStack? Running { get; }
#endif

    /// <summary>The live frames, the innermost first; null when there are none.</summary>
    public StackTrace? Calls { get; }

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
#if NET10_0_OR_GREATER
        if (RunningStack.Take(exception) is { Count: > 0 } thrown)
            return new StackSnapshot(thrown, RemoteStack.TextOf(exception), false);
#endif
        var calls = new StackTrace(exception, false);
        if (calls.FrameCount > 0)
        {
            var remote = RemoteStack.TextOf(exception);
#if !NET
            if (RemoteStack.CallsOf(exception) is { Length: > 0 } earlier)
            {
                var snapshot = new StackSnapshot(calls, null, false, null);
                for (var i = earlier.Length - 1; i >= 0; i--)
                    snapshot = new StackSnapshot(earlier[i], i == 0 ? remote : null, false, snapshot);
                return snapshot;
            }

#endif
            return new StackSnapshot(calls, remote, false, null);
        }

        var text = TextOf(exception);
        return string.IsNullOrEmpty(text) ? null : new StackSnapshot(null, text, false, null);
    }

    /// <summary>The calls that led to here, to be read from the user's logging call outwards.</summary>
#if NET10_0_OR_GREATER
    public static StackSnapshot Current() => RunningStack.Take() is { } running ? new(running, null, true) : Public();
#else
    public static StackSnapshot Current() => Public();
#endif

    /// <summary>The same by the runtime's public means alone.</summary>
    public static StackSnapshot Public() => new(new StackTrace(false), null, true, null);

    /// <summary>The same, called by something: what <c>await</c> would have recorded and waiting in an aggregate did not.</summary>
    public StackSnapshot CalledBy(StackSnapshot callers) =>
        new(this, Callers is null ? callers : Callers.CalledBy(callers));

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
