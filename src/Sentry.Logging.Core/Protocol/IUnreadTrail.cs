using System.Collections.Generic;

namespace Sentry;

/// <summary>The breadcrumbs of an event that have not been read yet.</summary>
internal interface IUnreadTrail
{
    /// <summary>The number of breadcrumbs, including those that turn out to be unreadable.</summary>
    int Count { get; }

    /// <summary>
    /// Charges this event with the bytes of the trail that no other waiting event is charged with, and returns about how many.
    /// <see cref="EndCharge"/> ends it.
    /// </summary>
    long Charge();

    /// <summary>The event no longer waits.</summary>
    void EndCharge();

    /// <summary>The breadcrumbs, oldest first, each a new object.</summary>
    IList<Breadcrumb> Read();

    /// <summary>The same, one at a time, for a caller that only reads each breadcrumb and keeps none.</summary>
    IEnumerable<Breadcrumb> ReadInPassing();
}
