using System;
using System.Collections.Generic;
using System.Linq;

namespace Sentry.Scopes;

/// <summary>The process's trail before a unit of work began, followed by the unit's own trail; the newest records up to the capacity.</summary>
internal sealed class JoinedTrail(TrailSnapshot earlier, TrailSnapshot own, int capacity) : IUnreadTrail
{
    public int Count => Math.Min(earlier.Count + own.Count, capacity);

    public long Charge() => earlier.Charge() + own.Charge();

    public void EndCharge()
    {
        earlier.EndCharge();
        own.EndCharge();
    }

    public IList<Breadcrumb> Read() => [.. Newest(earlier.Read().Concat(own.Read()))];

    public IEnumerable<Breadcrumb> ReadInPassing() => Newest(earlier.ReadInPassing().Concat(own.ReadInPassing()));

    private IEnumerable<Breadcrumb> Newest(IEnumerable<Breadcrumb> all) => all.Skip(earlier.Count + own.Count - Count);
}
