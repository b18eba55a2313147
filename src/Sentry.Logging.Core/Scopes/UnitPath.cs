namespace Sentry.Scopes;

/// <summary>The path of a unit of work among the others: which units contain it. Keeps no unit alive. Immutable.</summary>
internal sealed class UnitPath
{
    private readonly UnitPath? _outer;

    /// <param name="outer">The path of the unit that it began in; null for the process.</param>
    public UnitPath(UnitPath? outer) => _outer = outer;

    /// <summary>Whether it is the process, which contains all other units.</summary>
    public bool IsProcess => _outer is null;

    /// <summary>Whether one of the two contains the other, or both are the same.</summary>
    public bool IsInLineWith(UnitPath other) => IsWithin(other) || other.IsWithin(this);

    private bool IsWithin(UnitPath other)
    {
        for (var path = this; path is not null; path = path._outer)
        {
            if (ReferenceEquals(path, other))
                return true;
        }

        return false;
    }
}
