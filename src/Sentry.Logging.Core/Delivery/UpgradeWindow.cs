using System;
using System.Threading;

namespace Sentry.Delivery;

/// <summary>
/// How long an accepted event waits, at the head of the intake, for more information about its exception (docs/policy.md rule 9). Only the
/// thread that serializes waits here; later events keep their places, and so do flush markers. Thread-safe.
/// </summary>
internal sealed class UpgradeWindow
{
    private readonly object _gate = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan _length;
    private long _endedAt = long.MinValue;
    private bool _isClosed;

    public UpgradeWindow(TimeSpan length, TimeProvider time)
    {
        _length = length;
        _time = time;
    }

    /// <summary>The current time, for <see cref="WaitFor"/>.</summary>
    public long Now => _time.GetTimestamp();

    /// <summary>Waits until the window of an event that was accepted at that time is over, or was ended early.</summary>
    public void WaitFor(long acceptedAt)
    {
        lock (_gate)
        {
            while (!_isClosed && acceptedAt > _endedAt && _length - _time.GetElapsedTime(acceptedAt) is var rest && rest > TimeSpan.Zero)
                Monitor.Wait(_gate, SleepTime.For(rest, _time));
        }
    }

    /// <summary>Ends the windows of all events accepted until now.</summary>
    public void EndNow()
    {
        lock (_gate)
        {
            _endedAt = Now;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Ends every window, permanently.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            Monitor.PulseAll(_gate);
        }
    }
}
