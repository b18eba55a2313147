using System;
using System.Threading;

namespace Sentry.Delivery;

/// <summary>
/// How long an accepted event waits, at the head of the intake, for more information about its exception (docs/policy.md rule 9). Only the
/// thread that serializes waits here; later events keep their places, and so do flush markers. Thread-safe.
/// </summary>
internal sealed class UpgradeWindow
{
    /// <summary>How many times longer the wait for a throw is that a library has announced: rolling back and cleaning up come before it.</summary>
    public const int TimesForThrow = 5;

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

    /// <summary>Waits until the window of an event is over, or was ended early.</summary>
    /// <param name="acceptedAt">When the queue accepted the event.</param>
    /// <param name="announcesThrow">Whether it is a library's record of a failure that it throws afterwards.</param>
    public void WaitFor(long acceptedAt, bool announcesThrow = false)
    {
        var length = announcesThrow ? TimeSpan.FromTicks(_length.Ticks * TimesForThrow) : _length;
        lock (_gate)
        {
            while (!_isClosed && acceptedAt > _endedAt && length - _time.GetElapsedTime(acceptedAt) is var rest && rest > TimeSpan.Zero)
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
