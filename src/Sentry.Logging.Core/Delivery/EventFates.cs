using System;
using System.Collections.Generic;
using System.Threading;
using Sentry.Diagnostics;

namespace Sentry.Delivery;

/// <summary>
/// Tells the application what became of its events, on a thread of its own that exists while there is something to tell. A callback that blocks
/// delays only later calls: a bounded number of fates waits. Thread-safe.
/// </summary>
internal sealed class EventFates(SdkLog log)
{
    private const int MostWaiting = 1000;

    private static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(10);

    private readonly object _gate = new();
    private readonly Queue<SentryEventFate> _waiting = [];
    private volatile Action<SentryEventFate>[] _callbacks = [];
    private bool _isRunning;
    private bool _isTelling;

    /// <summary>Uses these callbacks from now on, and no others.</summary>
    public void Use(IEnumerable<Action<SentryEventFate>> callbacks) => _callbacks = [.. callbacks];

    /// <summary>Queues what became of an event, if there is a callback. Takes only a short lock, and never blocks.</summary>
    public void Tell(SentryId id, SentryFate fate, DiscardReason? reason = null, int status = 0)
    {
        if (_callbacks.Length == 0 || id == SentryId.Empty)
            return;
        bool hasRoom;
        var starts = false;
        lock (_gate)
        {
            hasRoom = _waiting.Count < MostWaiting;
            if (hasRoom)
            {
                _waiting.Enqueue(new SentryEventFate(id, fate, reason, status == 0 ? null : status));
                starts = !_isRunning;
                _isRunning = true;
                Monitor.PulseAll(_gate);
            }
        }

        if (!hasRoom)
            log.WarningOnce($"The callback of SetOnEventFate is slower than events come: {MostWaiting} wait, and it does not get further ones. Let it only store what it gets.");
        else if (starts)
            Start();
    }

    /// <summary>Waits until the callbacks have run, at most for the given time.</summary>
    public void Await(TimeSpan limit)
    {
        var deadline = System.Diagnostics.Stopwatch.StartNew();
        lock (_gate)
        {
            while ((_waiting.Count > 0 || _isTelling) && limit - deadline.Elapsed is var left && left > TimeSpan.Zero)
                Monitor.Wait(_gate, left);
        }
    }

    private void Start()
    {
        try
        {
            SdkThread.Start("Sentry event fates", Run);
        }
        catch (Exception e)
        {
            // Out of threads: what waits is reported when the next event ends.
            lock (_gate)
                _isRunning = false;
            log.Error("The SDK could not start the thread that tells what became of events.", e);
        }
    }

    private void Run()
    {
        while (Next() is { } fate)
        {
            foreach (var callback in _callbacks)
            {
                try
                {
                    callback(fate);
                }
                catch (Exception e)
                {
                    log.WarningOnce($"The callback of SetOnEventFate threw {e.GetType().Name}. It is called again for the next event.");
                }
            }
        }
    }

    /// <summary>Null if there was nothing for a while: the thread ends then.</summary>
    private SentryEventFate? Next()
    {
        lock (_gate)
        {
            _isTelling = false;
            Monitor.PulseAll(_gate);
            if (_waiting.Count == 0)
                Monitor.Wait(_gate, LongestIdle);
            if (_waiting.Count == 0)
            {
                _isRunning = false;
                return null;
            }

            _isTelling = true;
            return _waiting.Dequeue();
        }
    }
}
