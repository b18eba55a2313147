using System;
using System.Collections.Generic;

namespace Sentry;

/// <summary>
/// A stack trace, the outermost caller first and the throwing method last (protocol section 2.4).
/// Frames of a live exception are worked out when somebody looks at them, at the latest when the event is sent. Not thread-safe.
/// </summary>
public sealed class SentryStackTrace
{
    private Func<IList<SentryStackFrame>>? _read;
    private IList<SentryStackFrame>? _frames;

    /// <summary>An empty trace to fill.</summary>
    public SentryStackTrace()
    {
    }

    internal SentryStackTrace(Func<IList<SentryStackFrame>> read) => _read = read;

    /// <summary>The frames, the outermost caller first.</summary>
    public IList<SentryStackFrame> Frames
    {
        get
        {
            if (_frames is null)
            {
                _frames = _read?.Invoke() ?? new List<SentryStackFrame>();
                _read = null;
            }

            return _frames;
        }
        set
        {
            _frames = value;
            _read = null;
        }
    }
}
