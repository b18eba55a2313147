using System.Collections.Generic;

namespace Sentry;

/// <summary>
/// A stack trace, the outermost caller first and the throwing method last.
/// The frames of a live exception are resolved on first access, at the latest when the event is sent. Not thread-safe.
/// </summary>
public sealed class SentryStackTrace
{
    private IUnreadStack? _unread;
    private IList<SentryStackFrame>? _frames;

    /// <summary>Makes an empty stack trace.</summary>
    public SentryStackTrace()
    {
    }

    internal SentryStackTrace(IUnreadStack unread) => _unread = unread;

    /// <summary>The source of the frames; null if a caller has set the frames.</summary>
    internal IUnreadStack? Unread => _unread;

    /// <summary>Frames that a text has, deeper than all others; null if there are none.</summary>
    internal IList<SentryStackFrame>? Inner { get; set; }

    /// <summary>Whether only a text has frames: its exception was never thrown, or its frames are not known.</summary>
    internal bool IsOfTextOnly => _frames is null && _unread is null && Inner is not null;

    /// <summary>Whether the frames have been read.</summary>
    internal bool IsRead => _frames is not null;

    /// <summary>The frames, the outermost caller first.</summary>
    public IList<SentryStackFrame> Frames
    {
        get
        {
            _frames ??= WithInner(_unread?.Read() ?? new List<SentryStackFrame>());
            return _frames;
        }
        set
        {
            _frames = value;
            _unread = null;
        }
    }

    private IList<SentryStackFrame> WithInner(IList<SentryStackFrame> frames)
    {
        foreach (var frame in Inner ?? [])
            frames.Add(frame);
        return frames;
    }
}
