using Sentry.Scopes;

namespace Sentry.Processing;

/// <summary>Which sightings are meant.</summary>
/// <param name="Place">Of units in line with this one; null: of any.</param>
/// <param name="Since">Met no earlier than this.</param>
internal readonly record struct Question(UnitPlace? Place, long Since)
{
    public static Question Any { get; } = new(null, long.MinValue);
}
