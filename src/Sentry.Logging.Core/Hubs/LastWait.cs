using System;
using System.Diagnostics;
using System.Globalization;
using System.Threading;
using Sentry.Delivery;
using Sentry.Diagnostics;

namespace Sentry.Hubs;

/// <summary>
/// The wait before a hub is closed or a process ends, for what is still to be delivered: silent if that is quick, else with one notice of what is
/// waited for, and one of what is left behind. All that end a process together share its time, so that several of them do not add up. Thread-safe.
/// </summary>
internal sealed class LastWait
{
    // A first request with its handshake is quicker than that, and a person waits so long without asking why.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);

    // How soon a wait that was cut short ends.
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(100);

    private readonly SdkLog _log;
    private readonly TimeSpan _limit;
    private readonly TimeSpan _spent;
    private volatile Stopwatch? _clock;
    private volatile bool _isCutShort;
    private int _running;
    private int _hasSpoken;
    private int _hasSaidOver;

    /// <param name="limit">The time there is.</param>
    /// <param name="log">Where it is said.</param>
    /// <param name="spent">How much of the time has been waited before.</param>
    public LastWait(TimeSpan limit, SdkLog log, TimeSpan spent = default)
    {
        _limit = limit;
        _log = log;
        _spent = spent;
    }

    /// <summary>Whether somebody is waiting.</summary>
    public bool IsRunning => Volatile.Read(ref _running) != 0;

    /// <summary>Whether it has said how to end it.</summary>
    public bool HasSpoken => Volatile.Read(ref _hasSpoken) != 0;

    /// <summary>How much of the time is left; all of it before the first wait.</summary>
    public TimeSpan Left
    {
        get
        {
            var left = _isCutShort ? TimeSpan.Zero : _limit - _spent - (_clock?.Elapsed ?? TimeSpan.Zero);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Waits until the hub has delivered everything, or the time is over, and leaves it open: the process may go on.</summary>
    public void Run(IDelivering hub)
    {
        if (!TryRun(hub, until: TimeSpan.Zero) && hub.Waiting is { IsNone: false } waiting && Interlocked.Exchange(ref _hasSaidOver, 1) == 0)
            _log.Warning(string.Format(CultureInfo.InvariantCulture, "The time to wait is over: {0} not sent yet to {1}.{2}", waiting.Are, hub.Server, WhyOf(hub)));
    }

    /// <summary>Waits as <see cref="Run"/>, and closes the hub where the time was too short: nobody will have more.</summary>
    public void End(IDelivering hub)
    {
        // The rest is for the report of what is left behind.
        if (TryRun(hub, until: DeliveryEnd.ReserveOf(_limit)))
            SayLosses(hub);
        else
            Close(hub);
    }

    /// <summary>Closes the hub in the time that is left, and says what it leaves behind.</summary>
    public void Close(IDelivering hub)
    {
        Begin();
        try
        {
            hub.Close(_limit, Look);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }

        if (hub.TakeLeftBehind() is { IsNone: false } lost)
            _log.Warning(string.Format(CultureInfo.InvariantCulture, "{0} lost: {1} did not take more in {2:0.#} s.{3}", lost.Are, hub.Server, _limit.TotalSeconds, WhyOf(hub)));
        SayLosses(hub);
    }

    /// <summary>Ends a running wait, and leaves no time for another.</summary>
    public void CutShort() => _isCutShort = true;

    private bool TryRun(IDelivering hub, TimeSpan until)
    {
        Begin();
        try
        {
            // Nobody is left who could tell more of what is queued.
            hub.Hurry();
            while (!hub.HasEnded)
            {
                var left = Left - until;
                if (hub.Flush(left < Slice ? left : Slice))
                    return true;
                if (Look(hub.Waiting) <= until)
                    return false;
            }

            return true;
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private void Begin()
    {
        _clock ??= Stopwatch.StartNew();
        Interlocked.Increment(ref _running);
    }

    private TimeSpan Look(Amount waiting)
    {
        if (_limit - Left >= Quiet)
            SayOnce(waiting);
        return Left;
    }

    private void SayOnce(Amount waiting)
    {
        // What is not counted as waiting any more is a report of drops on its way.
        if (waiting.IsNone || Left == TimeSpan.Zero || Interlocked.Exchange(ref _hasSpoken, 1) != 0)
            return;
        _log.Warning(string.Format(
            CultureInfo.InvariantCulture,
            "Waiting up to {0:0.#} s for {1} to be sent; Ctrl-C ends the wait.",
            _limit.TotalSeconds,
            waiting));
    }

    private void SayLosses(IDelivering hub)
    {
        foreach (var loss in hub.TakeLosses())
            _log.Warning(loss);
    }

    private static string WhyOf(IDelivering hub) => hub.LastFailure is { } failure
        ? " The last time, " + failure + ". Look whether the host in the DSN is right, and whether it can be reached from here."
        : string.Empty;
}
