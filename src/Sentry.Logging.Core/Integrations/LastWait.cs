using System;
using System.Diagnostics;
using System.Globalization;
using System.Threading;
using Sentry.Diagnostics;
using Sentry.Hubs;

namespace Sentry.Integrations;

/// <summary>
/// The wait before a process ends, for what is still to be delivered: silent if that is quick, else with one notice of what is waited for.
/// All that end a process together share its time, so that several of them do not add up. Thread-safe.
/// </summary>
internal sealed class LastWait
{
    // A first request with its handshake is quicker than that, and a person waits so long without asking why.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);

    // How soon a wait that was cut short ends.
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(100);

    private readonly SdkLog _log;
    private readonly TimeSpan _limit;
    private volatile Stopwatch? _clock;
    private volatile bool _isCutShort;
    private int _running;
    private int _hasSpoken;

    public LastWait(TimeSpan limit, SdkLog log)
    {
        _limit = limit;
        _log = log;
    }

    /// <summary>Whether somebody is waiting.</summary>
    public bool IsRunning => Volatile.Read(ref _running) != 0;

    /// <summary>How much of the time is left; all of it before the first wait.</summary>
    public TimeSpan Left
    {
        get
        {
            var left = _isCutShort ? TimeSpan.Zero : _limit - (_clock?.Elapsed ?? TimeSpan.Zero);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Waits until the hub has delivered everything, or the time is over.</summary>
    public void Run(Hub hub)
    {
        _clock ??= Stopwatch.StartNew();
        Interlocked.Increment(ref _running);
        try
        {
            // Nobody is left who could tell more of what is queued.
            hub.Hurry();
            while (hub.IsEnabled && Left is var left && left > TimeSpan.Zero && !hub.Flush(left < Slice ? left : Slice))
            {
                if (_limit - Left >= Quiet)
                    SayOnce(hub.Queued);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    /// <summary>Ends a running wait, and leaves no time for another.</summary>
    public void CutShort() => _isCutShort = true;

    private void SayOnce(long waiting)
    {
        // What is not counted as waiting any more is a report of drops on its way.
        if (waiting == 0 || Interlocked.Exchange(ref _hasSpoken, 1) != 0)
            return;
        _log.Warning(string.Format(
            CultureInfo.InvariantCulture,
            "Waiting up to {0:0.#} s for {1} to be sent; Ctrl-C ends the wait.",
            _limit.TotalSeconds,
            waiting == 1 ? "1 event" : waiting.ToString(CultureInfo.InvariantCulture) + " events"));
    }
}
