using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace Sentry.Delivery;

/// <summary>
/// The end of a delivery, which any number of threads may wait for, each in its own time. It comes once: when everything is dealt with, or when
/// the time of the most patient of them is nearly over, so that what is left behind can still be reported. Thread-safe.
/// </summary>
internal sealed class DeliveryEnd
{
    // How often a caller is asked whether he still waits.
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(100);

    // What is kept of the time for the last request: an eighth, and no more than this.
    private static readonly TimeSpan LongestReserve = TimeSpan.FromMilliseconds(250);

    private readonly object _gate = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Action<TimeSpan> _end;
    private readonly TaskCompletionSource<bool> _hasCome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TimeSpan _latest;
    private bool _hasBegun;

    /// <param name="end">Ends the delivery, in about so much time. Called once.</param>
    public DeliveryEnd(Action<TimeSpan> end) => _end = end;

    public bool HasCome => _hasCome.Task.IsCompleted;

    /// <summary>False, when it has come.</summary>
    public Task<bool> Over => _hasCome.Task;

    /// <summary>What of a time is kept for the last request, which tells of what is left behind.</summary>
    public static TimeSpan ReserveOf(TimeSpan limit) => TimeSpan.FromTicks(Math.Min(LongestReserve.Ticks, limit.Ticks / 8));

    /// <summary>Waits for the end, and brings it about if nobody else waits longer.</summary>
    /// <param name="flushed">Completed when everything is dealt with.</param>
    /// <param name="limit">How long the caller waits at most.</param>
    /// <param name="left">How long he still does.</param>
    /// <returns>Whether it has come.</returns>
    public bool Await(Task flushed, TimeSpan limit, Func<TimeSpan> left)
    {
        var until = Join(limit);
        var reserve = ReserveOf(limit);
        while (!HasCome)
        {
            var rest = left();
            var isCutShort = rest <= TimeSpan.Zero && _clock.Elapsed + Slice < until;
            var isOver = flushed.IsCompleted || rest <= reserve;
            if (isOver && TryBegin(until, anyway: flushed.IsCompleted || isCutShort))
                End(rest);
            else if (rest <= TimeSpan.Zero)
                break;
            else if (isOver)
                Task.WaitAny([_hasCome.Task], Milliseconds(rest));
            else
                Task.WaitAny([flushed, _hasCome.Task], Milliseconds(rest - reserve));
        }

        return HasCome;
    }

    private TimeSpan Join(TimeSpan limit)
    {
        lock (_gate)
        {
            var until = _clock.Elapsed + limit;
            if (until > _latest)
                _latest = until;
            return until;
        }
    }

    private bool TryBegin(TimeSpan until, bool anyway)
    {
        lock (_gate)
        {
            if (_hasBegun || (!anyway && until < _latest))
                return false;
            _hasBegun = true;
            return true;
        }
    }

    private void End(TimeSpan rest)
    {
        try
        {
            _end(rest);
        }
        finally
        {
            _hasCome.TrySetResult(false);
        }
    }

    private static int Milliseconds(TimeSpan time) => (int)Math.Ceiling((time < Slice ? time : Slice).TotalMilliseconds);
}
