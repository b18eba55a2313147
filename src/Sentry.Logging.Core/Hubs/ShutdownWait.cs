using System;
using System.Diagnostics;
using System.Globalization;
using System.Threading;
using Sentry.Delivery;
using Sentry.Diagnostics;

namespace Sentry.Hubs;

/// <summary>
/// The wait for delivery before a hub is closed or a process ends. If it is not quick, one message says what it waits for, and one what
/// is lost. All code that ends a process together shares one time limit, so that several waits do not add up. Thread-safe.
/// </summary>
internal sealed class ShutdownWait
{
    // Longer than a first request with its TLS handshake, and short enough that a person does not wonder.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);

    // How soon a wait ends after it was cut short.
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(100);

    private readonly SdkLog _log;
    private readonly TimeSpan _limit;
    private readonly TimeSpan _spent;
    private volatile Stopwatch? _clock;
    private volatile bool _isCutShort;
    private int _running;
    private int _hasWarned;
    private int _hasSaidOver;

    /// <param name="limit">The time limit.</param>
    /// <param name="log">Gets the messages.</param>
    /// <param name="spent">How much of the time was used before.</param>
    public ShutdownWait(TimeSpan limit, SdkLog log, TimeSpan spent = default)
    {
        _limit = limit;
        _log = log;
        _spent = spent;
    }

    /// <summary>Whether a wait is running.</summary>
    public bool IsRunning => Volatile.Read(ref _running) != 0;

    /// <summary>Whether it has said how to end it.</summary>
    public bool HasWarned => Volatile.Read(ref _hasWarned) != 0;

    /// <summary>How much of the time is left; all of it before the first wait.</summary>
    public TimeSpan Left
    {
        get
        {
            var left = _isCutShort ? TimeSpan.Zero : _limit - _spent - (_clock?.Elapsed ?? TimeSpan.Zero);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Waits until the hub has delivered everything, or the time is over. Leaves the hub open, because the process may continue.</summary>
    public void Wait(IDelivering hub)
    {
        if (!TryWait(hub, until: TimeSpan.Zero) && hub.Waiting is { IsNone: false } waiting && Interlocked.Exchange(ref _hasSaidOver, 1) == 0)
            _log.Warning(string.Format(CultureInfo.InvariantCulture, "The time to wait is over: {0} not sent yet to {1}.{2}", waiting.WithVerb, hub.Server, WhyOf(hub)));
    }

    /// <summary>Waits like <see cref="Wait"/>, and closes the hub if the time was too short, because no later wait has more.</summary>
    public void End(IDelivering hub)
    {
        // The rest of the time is for the report of lost events.
        if (TryWait(hub, until: DeliveryEnd.ReserveOf(_limit)))
            SayLosses(hub);
        else
            Close(hub);
    }

    /// <summary>Closes the hub within the time left, and writes a message about lost events.</summary>
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
            _log.Warning(string.Format(CultureInfo.InvariantCulture, "{0} lost: {1} did not accept more within {2:0.#} s.{3}", lost.WithVerb, hub.Server, _limit.TotalSeconds, WhyOf(hub)));
        SayLosses(hub);
    }

    /// <summary>Ends a running wait, and leaves no time for another.</summary>
    public void CutShort() => _isCutShort = true;

    private bool TryWait(IDelivering hub, TimeSpan until)
    {
        Begin();
        try
        {
            // No more information can come for the queued events.
            hub.SerializeNow();
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
            WarnOnce(waiting);
        return Left;
    }

    private void WarnOnce(Amount waiting)
    {
        // If no event waits, a client report is still being sent.
        if (waiting.IsNone || Left == TimeSpan.Zero || Interlocked.Exchange(ref _hasWarned, 1) != 0)
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
        ? " The last time, " + failure + ". Check that the host in the DSN is right and can be reached from here."
        : string.Empty;
}
