namespace Sentry.Scopes;

/// <summary>What the units of work of one hub have in common; two hubs are told apart by it.</summary>
internal sealed class UnitFamily
{
    public UnitFamily(int maxBreadcrumbs) => MaxBreadcrumbs = maxBreadcrumbs;

    public int MaxBreadcrumbs { get; }
}
