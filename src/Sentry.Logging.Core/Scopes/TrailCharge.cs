namespace Sentry.Scopes;

/// <summary>
/// Which records of a trail an event that waits has been charged with: the next event of the same trail holds most of them as well, and holds
/// them for nothing. Thread-safe.
/// </summary>
internal sealed class TrailCharge(object? newest)
{
    private volatile bool _isPaid = true;

    /// <summary>The newest record of them; null where there is none.</summary>
    public object? Newest => newest;

    /// <summary>Whether the event still waits.</summary>
    public bool IsPaid => _isPaid;

    /// <summary>The event waits no longer.</summary>
    public void End() => _isPaid = false;
}

/// <summary>The last charge of a trail. Apart from the trail: an event that waits must not hold what is logged after it.</summary>
internal sealed class TrailCharges
{
    /// <summary>Null before the first.</summary>
    public volatile TrailCharge? Last;
}
