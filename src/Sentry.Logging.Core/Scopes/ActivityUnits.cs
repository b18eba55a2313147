using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading;

namespace Sentry.Scopes;

/// <summary>
/// Finds the unit of work of an activity. It hangs on the activity itself, under a name of this hub's own, and ends with it. Not in a weak
/// table: that takes a dependent handle per request, and those of finished requests burden every collection until a full one frees them
/// (measured with short requests in a loop: 30 ms for each youngest-generation collection instead of less than one). Thread-safe.
/// </summary>
internal sealed class ActivityUnits
{
    // A thread mostly goes on with the unit it logged in last. Weak, so that a thread without work keeps no unit alive.
    [ThreadStatic]
    private static WeakReference<UnitOfWork>? t_last;

    // A name goes from a hub that has closed to the next one, whose units then take the places of the old ones: however many hubs come and go
    // within one long activity, it holds no more units than there were hubs at once.
    private static readonly ConcurrentStack<string> FreeNames = new();

    private static int s_names;

    private readonly string _name = FreeNames.TryPop(out var free) ? free : "Sentry.UnitOfWork." + Interlocked.Increment(ref s_names);
    private readonly object _creating = new();
    private readonly UnitFamily _family;
    private readonly Func<Activity, UnitOfWork> _create;
    private int _hasLeft;

    public ActivityUnits(UnitFamily family, Func<Activity, UnitOfWork> create)
    {
        _family = family;
        _create = create;
    }

    public UnitOfWork Of(Activity root) =>
        t_last is { } last && last.TryGetTarget(out var unit) && unit.IsOf(root, _family) ? unit : Find(root);

    /// <summary>Gives the name to the next hub: from now on this one finds the units it has, and hangs up no other.</summary>
    public void Leave()
    {
        if (Interlocked.Exchange(ref _hasLeft, 1) == 0)
            FreeNames.Push(_name);
    }

    private UnitOfWork Find(Activity root)
    {
        if (root.GetCustomProperty(_name) is not UnitOfWork unit || !unit.IsOf(root, _family))
            unit = Create(root);
        if (t_last is { } last)
            last.SetTarget(unit);
        else
            t_last = new WeakReference<UnitOfWork>(unit);
        return unit;
    }

    private UnitOfWork Create(Activity root)
    {
        lock (_creating)
        {
            if (root.GetCustomProperty(_name) is UnitOfWork other && other.IsOf(root, _family))
                return other;
            var unit = _create(root);
            if (Volatile.Read(ref _hasLeft) == 0)
                root.SetCustomProperty(_name, unit);
            return unit;
        }
    }
}
