using System;
using System.Diagnostics;
using System.Threading;
using Sentry.Diagnostics;

namespace Sentry.Delivery;

/// <summary>
/// How many threads send. One is enough for a quick server, and it alone sends then. If envelopes wait, and no request has begun for a while because all
/// threads wait for responses, one more thread joins. A joined thread goes on while its own requests are slow, and ends when nothing was to do for a while.
/// One of the joined threads that are free watches the time. Thread-safe.
/// </summary>
internal sealed class SenderCrew
{
    /// <summary>How many threads send at most, so that a server with 200 ms a response gets 40 requests per second.</summary>
    public const int Most = 8;

    // A server that needs longer is slow: one connection would send fewer than 50 envelopes per second.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan SecondLook = TimeSpan.FromMilliseconds(5);

    // Before the first response. It needs a name lookup, a connection and TLS, and perhaps there is no server at all.
    private static readonly TimeSpan FirstPatience = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(30);

    private readonly object _gate = new();
    private readonly SendingOrder _order;
    private readonly Action _work;
    private readonly SdkLog _log;
    private long _begunAt;
    private int _underWay;
    private int _joined;
    private int _free;
    private bool _isWatched;
    private bool _isTold;
    private volatile bool _isUnwatched = true;
    private volatile bool _isClosed;

    /// <param name="order">What is sent next.</param>
    /// <param name="work">The work of a joined thread. It calls <see cref="AwaitTurn"/>, and <see cref="EndTurn"/> after each turn.</param>
    /// <param name="log">The SDK's diagnostics.</param>
    public SenderCrew(SendingOrder order, Action work, SdkLog log)
    {
        _order = order;
        _work = work;
        _log = log;
    }

    /// <summary>A thread begins a request. Returns the time.</summary>
    public long BeginRequest()
    {
        var now = Stopwatch.GetTimestamp();
        Volatile.Write(ref _begunAt, now);
        Interlocked.Increment(ref _underWay);
        if (_isUnwatched && _order.HasMore)
            Tell();
        return now;
    }

    /// <summary>The request has ended. Returns whether it was so slow that a joined thread should go on.</summary>
    public bool EndRequest(long begunAt)
    {
        Interlocked.Decrement(ref _underWay);
        return Since(begunAt) > Patience;
    }

    /// <summary>Something may wait. Cheap while a thread is free to send it, or the time is watched.</summary>
    public void Tell()
    {
        if (!_isUnwatched || _isClosed || Volatile.Read(ref _underWay) == 0)
            return;
        lock (_gate)
        {
            _isTold = true;
            _isUnwatched = false;
            if (_free > 0)
            {
                Monitor.PulseAll(_gate);
                return;
            }

            if (_joined == Most - 1)
                return;
            _joined++;
            _free++;
        }

        Start();
    }

    /// <summary>For a joined thread: waits until one more is needed; false if the thread has to end.</summary>
    public bool AwaitTurn()
    {
        var isNeeded = TryWatch() && Watch();
        lock (_gate)
        {
            _free--;
            if (!isNeeded)
                _joined--;
        }

        return isNeeded;
    }

    /// <summary>The joined thread is free again.</summary>
    public void EndTurn()
    {
        lock (_gate)
            _free++;
    }

    /// <summary>Ends all waits.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            Monitor.PulseAll(_gate);
        }
    }

    private static TimeSpan Since(long timestamp) => TimeProvider.System.GetElapsedTime(timestamp);

    /// <summary>Waits until no other thread watches; false after a while.</summary>
    private bool TryWatch()
    {
        var freeAt = Stopwatch.GetTimestamp();
        lock (_gate)
        {
            while (_isWatched && !_isClosed)
            {
                var rest = LongestIdle - Since(freeAt);
                if (rest <= TimeSpan.Zero)
                    return false;
                Monitor.Wait(_gate, rest);
            }

            return _isWatched = !_isClosed;
        }
    }

    /// <summary>Waits until one more thread is needed; false if nothing was to do for a while.</summary>
    private bool Watch()
    {
        long? suspectedAt = null;
        try
        {
            while (!_isClosed)
            {
                // With the barrier, either Tell sees that no thread watches, or this thread sees what waits.
                _isUnwatched = true;
                Interlocked.MemoryBarrier();
                var begunAt = Volatile.Read(ref _begunAt);
                var wait = UntilNeeded();
                if (wait <= TimeSpan.Zero && begunAt == suspectedAt)
                    return true;

                // Where the processor is busy, this thread may run before one that would have begun a request long ago, so it looks twice.
                suspectedAt = wait <= TimeSpan.Zero ? begunAt : null;
                if (!Sleep(wait <= TimeSpan.Zero ? SecondLook : wait))
                    break;
            }

            return false;
        }
        finally
        {
            lock (_gate)
            {
                _isWatched = false;
                _isUnwatched = true;
                Monitor.PulseAll(_gate);
            }
        }
    }

    /// <summary>The time until one more thread is needed; null if something has to happen first.</summary>
    private TimeSpan? UntilNeeded()
    {
        if (Volatile.Read(ref _underWay) == 0 || _order.UntilNext(out _) is not { } next)
            return null;
        var patience = (_order.HasAnswered ? Patience : FirstPatience) - Since(Volatile.Read(ref _begunAt));
        return next > patience ? next : patience;
    }

    private bool Sleep(TimeSpan? wait)
    {
        lock (_gate)
        {
            if (!_isTold && !_isClosed)
            {
                _isUnwatched = wait is null;
                if (!Monitor.Wait(_gate, wait is { } time ? _order.SleepFor(time) : LongestIdle) && wait is null && !_isTold)
                    return false;
            }

            _isTold = false;
            return true;
        }
    }

    private void Start()
    {
        try
        {
            SdkThread.Start("Sentry sender", _work);
        }
        catch (Exception e)
        {
            // Out of threads or memory: those that send go on.
            _log.Debug("One more thread to send could not be started: " + e.Message);
            lock (_gate)
            {
                _joined--;
                _free--;
            }
        }
    }
}
