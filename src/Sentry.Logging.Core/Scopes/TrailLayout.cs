using System;
using System.Threading;

namespace Sentry.Scopes;

/// <summary>
/// How a trail keeps its records: how many, and whether in lanes. Trails that were never checked share one layout. A check for contention
/// comes only once in many records, so that it costs the others nothing.
/// </summary>
internal sealed class TrailLayout
{
    /// <summary>A bit mask: a record whose number has none of these bits triggers a check.</summary>
    public const int BetweenLooks = 63;

    // This many checks in a row have to find another thread within a short time.
    private const int Proofs = 4;
    private const int LittleTime = 1;

    private readonly bool _isShared;
    private TrailLanes? _lanes;
    private int _lastThread;
    private int _lastTick;
    private int _proofs;

    private TrailLayout(int capacity, bool isShared)
    {
        Capacity = capacity;
        _isShared = isShared;
    }

    public int Capacity { get; }

    public TrailLanes? Lanes => Volatile.Read(ref _lanes);

    /// <summary>The layout of new trails with this capacity.</summary>
    public static TrailLayout For(int capacity) => new(capacity, true);

    /// <summary>This layout if it belongs to a single trail, otherwise a new one that does.</summary>
    public TrailLayout Own() => _isShared ? new TrailLayout(Capacity, false) : this;

    public void LookForOthers()
    {
        var (thread, tick) = (Environment.CurrentManagedThreadId, Environment.TickCount);
        _proofs = thread != _lastThread && unchecked(tick - _lastTick) <= LittleTime ? _proofs + 1 : 0;
        (_lastThread, _lastTick) = (thread, tick);
        if (_proofs >= Proofs)
            Interlocked.CompareExchange(ref _lanes, new TrailLanes(Capacity), null);
    }
}
