namespace Sentry.Scopes;

/// <summary>What all units of work of one hub share.</summary>
internal sealed class UnitFamily
{
    public UnitFamily(int maxBreadcrumbs) => Trails = TrailLayout.For(maxBreadcrumbs);

    /// <summary>The layout of their new trails.</summary>
    public TrailLayout Trails { get; }
}
