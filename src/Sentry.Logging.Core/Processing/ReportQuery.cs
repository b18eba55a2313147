using Sentry.Scopes;

namespace Sentry.Processing;

/// <summary>Which reports to search for.</summary>
/// <param name="Path">Only those of units in line with this one; null: of any unit.</param>
/// <param name="Since">Only those seen at this time or later.</param>
internal readonly record struct ReportQuery(UnitPath? Path, long Since)
{
    public static ReportQuery Any { get; } = new(null, long.MinValue);
}
