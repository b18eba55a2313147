using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading;

namespace Sentry.Scopes;

/// <summary>
/// Finds the unit of work of an activity. The unit is stored in the activity itself, under a name that belongs to this hub, and ends with it.
/// Not in a weak table: that needs a dependent handle per request, and the handles of finished requests slow down every collection until a full one
/// (measured with short requests in a loop: 30 ms for each generation-0 collection instead of less than one). Thread-safe.
/// </summary>
internal sealed class ActivityUnits
{
    // A thread often continues with the unit of its last record. Weak, so that an idle thread keeps no unit alive.
    [ThreadStatic]
    private static WeakReference<UnitOfWork>? t_last;

    // The next hub reuses the name of a closed hub, and its units replace the old ones. So a long activity holds no more units
    // than there were hubs at one time.
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

    /// <summary>Releases the name for the next hub: this hub still finds its existing units, but stores no new ones.</summary>
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
