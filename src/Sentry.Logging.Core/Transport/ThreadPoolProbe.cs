#if !NET
using System;
using System.Threading;

namespace Sentry.Transport;

/// <summary>Tests whether the thread pool still runs new work. For one thread.</summary>
internal sealed class ThreadPoolProbe
{
    // A busy pool starts work within milliseconds; a starved one gets a new thread every half second at best.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(400);

    private Sign? _missing;

    /// <summary>Whether the thread pool does not start new work in time. Blocks for that time in the first call.</summary>
    public bool IsStarved()
    {
        // While the last test item has not run, a new one would not run either.
        if (_missing is { IsGiven: false })
            return true;

        var sign = new Sign();
        ThreadPool.UnsafeQueueUserWorkItem(static sign => ((Sign)sign!).Give(), sign);
        _missing = sign.Await(Patience) ? null : sign;
        return _missing is not null;
    }

    private sealed class Sign
    {
        private readonly object _gate = new();
        private bool _isGiven;

        public bool IsGiven
        {
            get
            {
                lock (_gate)
                    return _isGiven;
            }
        }

        public void Give()
        {
            lock (_gate)
            {
                _isGiven = true;
                Monitor.Pulse(_gate);
            }
        }

        public bool Await(TimeSpan patience)
        {
            lock (_gate)
                return _isGiven || Monitor.Wait(_gate, patience);
        }
    }
}
#endif
