namespace Sentry.Scopes;

/// <summary>
/// Which records of a trail a waiting event has been charged with. The next event of the same trail shares most of these records and is not charged
/// for them again. Thread-safe.
/// </summary>
internal sealed class TrailCharge(object? newest)
{
    private volatile bool _isPaid = true;

    /// <summary>The newest charged record; null if there is none.</summary>
    public object? Newest => newest;

    /// <summary>Whether the event still waits.</summary>
    public bool IsPaid => _isPaid;

    /// <summary>The event no longer waits.</summary>
    public void End() => _isPaid = false;
}

/// <summary>The last charge of a trail. Separate from the trail: a waiting event must not hold the records that come after it.</summary>
internal sealed class TrailCharges
{
    /// <summary>Null before the first charge.</summary>
    public volatile TrailCharge? Last;
}
