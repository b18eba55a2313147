using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace Sentry.Delivery;

/// <summary>
/// The end of a delivery. Any number of threads may wait for it, each with its own limit. It comes once: when everything is done, or shortly
/// before the limit of the longest wait, so that what is left can still be reported. Thread-safe.
/// </summary>
internal sealed class DeliveryEnd
{
    // How often a caller is asked whether it still waits.
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(100);

    // The part of the time reserved for the last request: an eighth, and not more than this.
    private static readonly TimeSpan LongestReserve = TimeSpan.FromMilliseconds(250);

    private readonly object _gate = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Action<TimeSpan> _end;
    private readonly TaskCompletionSource<bool> _hasCome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TimeSpan _latest;
    private bool _hasBegun;

    /// <param name="end">Ends the delivery within about the given time. Called once.</param>
    public DeliveryEnd(Action<TimeSpan> end) => _end = end;

    public bool HasCome => _hasCome.Task.IsCompleted;

    /// <summary>Completes with false when the end has come.</summary>
    public Task<bool> Over => _hasCome.Task;

    /// <summary>The part of a time reserved for the last request, which reports what is left.</summary>
    public static TimeSpan ReserveOf(TimeSpan limit) => TimeSpan.FromTicks(Math.Min(LongestReserve.Ticks, limit.Ticks / 8));

    /// <summary>Waits for the end, and causes it if no other thread waits longer.</summary>
    /// <param name="flushed">Completes when everything is done.</param>
    /// <param name="limit">How long the caller waits at most.</param>
    /// <param name="left">How long it still waits.</param>
    /// <returns>Whether the end has come.</returns>
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
