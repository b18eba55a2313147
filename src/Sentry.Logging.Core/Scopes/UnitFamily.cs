namespace Sentry.Scopes;

/// <summary>What the units of one hub have in common.</summary>
internal sealed class UnitFamily
{
    public UnitFamily(int maxBreadcrumbs) => Trails = TrailLayout.For(maxBreadcrumbs);

    /// <summary>How their trails begin.</summary>
    public TrailLayout Trails { get; }
}
