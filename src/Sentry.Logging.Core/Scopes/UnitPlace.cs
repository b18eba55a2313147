namespace Sentry.Scopes;

/// <summary>The place of a unit of work among the others: which units contain it. Keeps no unit alive. Immutable.</summary>
internal sealed class UnitPlace
{
    private readonly UnitPlace? _outer;

    /// <param name="outer">The place of the unit that it began in; null for the process.</param>
    public UnitPlace(UnitPlace? outer) => _outer = outer;

    /// <summary>Whether it is the process, which contains all other units.</summary>
    public bool IsProcess => _outer is null;

    /// <summary>Whether one of the two contains the other, or both are the same.</summary>
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
