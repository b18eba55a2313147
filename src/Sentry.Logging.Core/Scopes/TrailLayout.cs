using System;
using System.Threading;

namespace Sentry.Scopes;

/// <summary>
/// How a trail keeps its records: how many, and whether in lanes. Trails that were never looked at closely share one. Whether threads fight
/// over a trail is looked for only every so many records, so that it costs the others nothing.
/// </summary>
internal sealed class TrailLayout
{
    /// <summary>A mask: a record with a number that has none of these bits is the occasion for a look.</summary>
    public const int BetweenLooks = 63;

    // So many looks in a row have to find another thread, and little time gone by.
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

    /// <summary>The layout new trails of this capacity begin with.</summary>
    public static TrailLayout For(int capacity) => new(capacity, true);

    /// <summary>This one, if it belongs to a single trail, or else one that does.</summary>
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
