using System;
using System.Collections.Generic;
using System.Linq;

namespace Sentry.Scopes;

/// <summary>What was on the process's trail before a unit of work began, and then the unit's own, the newest so many.</summary>
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
