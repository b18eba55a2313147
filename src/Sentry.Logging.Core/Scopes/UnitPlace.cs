namespace Sentry.Scopes;

/// <summary>Where a unit of work stands among the others: which are around it. Keeps nothing of them alive. Immutable.</summary>
internal sealed class UnitPlace
{
    private readonly UnitPlace? _outer;

    /// <param name="outer">The place of the unit it began in; null for the process's.</param>
    public UnitPlace(UnitPlace? outer) => _outer = outer;

    /// <summary>Whether it is the process's own, which is around all others.</summary>
    public bool IsProcess => _outer is null;

    /// <summary>Whether one of the two is around the other, or both are the same.</summary>
    public bool IsInLineWith(UnitPlace other) => IsWithin(other) || other.IsWithin(this);

    private bool IsWithin(UnitPlace other)
    {
        for (var place = this; place is not null; place = place._outer)
        {
            if (ReferenceEquals(place, other))
                return true;
        }

        return false;
    }
}
