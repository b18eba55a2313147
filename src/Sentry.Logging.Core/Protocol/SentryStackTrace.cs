using System.Collections.Generic;

namespace Sentry;

/// <summary>
/// A stack trace, the outermost caller first and the throwing method last.
/// Frames of a live exception are worked out when somebody looks at them, at the latest when the event is sent. Not thread-safe.
/// </summary>
public sealed class SentryStackTrace
{
    private IUnreadStack? _unread;
    private IList<SentryStackFrame>? _frames;

    /// <summary>An empty trace to fill.</summary>
    public SentryStackTrace()
    {
    }

    internal SentryStackTrace(IUnreadStack unread) => _unread = unread;

    /// <summary>What the frames come from; null where somebody has put them there.</summary>
    internal IUnreadStack? Unread => _unread;

    /// <summary>Whether somebody has looked at the frames.</summary>
    internal bool IsRead => _frames is not null;

    /// <summary>The frames, the outermost caller first.</summary>
    public IList<SentryStackFrame> Frames
    {
        get
        {
            _frames ??= _unread?.Read() ?? new List<SentryStackFrame>();
            return _frames;
        }
        set
        {
            _frames = value;
            _unread = null;
        }
    }
}
