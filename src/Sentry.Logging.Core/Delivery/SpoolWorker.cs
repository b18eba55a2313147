using System;
using System.Threading;
using Sentry.Diagnostics;
using Sentry.Spooling;

namespace Sentry.Delivery;

/// <summary>The work of the thread "Sentry spool": stores envelopes that are not delivered soon, and sends stored ones.</summary>
internal sealed class SpoolWorker
{
    private readonly object _gate = new();
    private readonly DiskSpool _spool;
    private readonly SpoolReplay _replay;
    private readonly SdkLog _log;
    private readonly TimeProvider _time;
    private bool _isWoken;
    private volatile bool _sleepsLong;
    private volatile bool _isClosed;

    public SpoolWorker(DiskSpool spool, SpoolReplay replay, SdkLog log, TimeProvider time)
    {
        _spool = spool;
        _replay = replay;
        _log = log;
        _time = time;
        spool.Wake = Wake;
    }

    public void Run()
    {
        while (!_isClosed)
        {
            try
            {
                var store = _spool.Step();
                var replay = _replay.Step();
                Sleep(store is { } time && time < replay ? time : replay, isLong: store is null);
            }
            catch (Exception e)
            {
                _log.Error("The thread that stores events on disk failed and continues.", e);
                Sleep(_spool.Settings.LookAgain, isLong: false);
            }
        }
    }

    /// <summary>Ends the thread as soon as it has finished what it does.</summary>
    public void Close()
    {
        _isClosed = true;
        lock (_gate)
            Monitor.PulseAll(_gate);
    }

    private void Wake(bool isUrgent)
    {
        Interlocked.MemoryBarrier();
        if (!isUrgent && !_sleepsLong)
            return;
        lock (_gate)
        {
            _isWoken = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void Sleep(TimeSpan time, bool isLong)
    {
        lock (_gate)
        {
            // While an envelope is watched, the thread wakes up soon anyway.
            _sleepsLong = isLong;
            Interlocked.MemoryBarrier();
            if (!_isClosed && !_isWoken && !(isLong && _spool.HasWork) && time > TimeSpan.Zero)
                Monitor.Wait(_gate, SleepTime.For(time, _time));
            _sleepsLong = false;
            _isWoken = false;
        }
    }
}
