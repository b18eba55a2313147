using Sentry.Scopes;

namespace Sentry.Processing;

/// <summary>Which sightings to search for.</summary>
/// <param name="Place">Only those of units in line with this one; null: of any unit.</param>
/// <param name="Since">Only those seen at this time or later.</param>
internal readonly record struct Question(UnitPlace? Place, long Since)
{
    public static Question Any { get; } = new(null, long.MinValue);
}
