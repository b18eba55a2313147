using System.Collections.Generic;

namespace Sentry;

/// <summary>The trail that led to an event, before anybody has looked at it.</summary>
internal interface IUnreadTrail
{
    /// <summary>How many breadcrumbs there are, those that prove unreadable included.</summary>
    int Count { get; }

    /// <summary>About how many bytes it holds that no event which waits has been charged with; it is from now on, until <see cref="EndCharge"/>.</summary>
    long Charge();

    /// <summary>The event waits no longer.</summary>
    void EndCharge();

    /// <summary>The breadcrumbs, the oldest first, each an object of its own.</summary>
    IList<Breadcrumb> Read();

    /// <summary>The same, one after the other, for somebody who only looks at them and keeps none.</summary>
    IEnumerable<Breadcrumb> ReadInPassing();
}
