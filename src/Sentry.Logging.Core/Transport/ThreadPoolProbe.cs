#if !NET
using System;
using System.Threading;

namespace Sentry.Transport;

/// <summary>Asks the thread pool for a sign of life. For one thread.</summary>
internal sealed class ThreadPoolProbe
{
    // A busy pool answers within milliseconds; a starved one gets a new thread every half second at best.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(400);

    private Sign? _missing;

    /// <summary>Whether work given to the thread pool is not even begun for a while. Blocks for as long, the first time.</summary>
    public bool IsStarved()
    {
        // As long as the last question has no answer, a new one would have none either.
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
