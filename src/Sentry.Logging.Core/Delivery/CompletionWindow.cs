using System;
using System.Threading;

namespace Sentry.Delivery;

/// <summary>
/// How long an accepted event waits, at the head of the intake, for what is still to be learned of it (docs/policy.md rule 9). Only the
/// thread that seals waits here; what stands behind keeps its place, and so do flush markers. Thread-safe.
/// </summary>
internal sealed class CompletionWindow
{
    // The clock need not be the system's, and then nothing tells when it has moved.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMilliseconds(100);

    private readonly object _gate = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan _length;
    private long _hurriedAt = long.MinValue;
    private bool _isClosed;

    public CompletionWindow(TimeSpan length, TimeProvider time)
    {
        _length = length;
        _time = time;
    }

    /// <summary>The moment, for <see cref="WaitFor"/>.</summary>
    public long Now => _time.GetTimestamp();

    /// <summary>Waits until the window of what was accepted at that moment is over, or somebody is in a hurry.</summary>
    public void WaitFor(long acceptedAt)
    {
        lock (_gate)
        {
            while (!_isClosed && acceptedAt > _hurriedAt && _length - _time.GetElapsedTime(acceptedAt) is var rest && rest > TimeSpan.Zero)
                Monitor.Wait(_gate, rest < LongestSleep ? rest + TimeSpan.FromMilliseconds(1) : LongestSleep);
        }
    }

    /// <summary>Ends the window of all that was accepted until now.</summary>
    public void Hurry()
    {
        lock (_gate)
        {
            _hurriedAt = Now;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Ends every window, for good.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            Monitor.PulseAll(_gate);
        }
    }
}
