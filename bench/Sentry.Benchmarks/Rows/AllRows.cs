using System.Collections.Generic;

namespace Sentry.Benchmarks.Rows;

/// <summary>The rows of design section 6 that exist so far. Everything that measures, measures these.</summary>
internal static class AllRows
{
    public static IReadOnlyList<Row> List { get; } = [.. MicrosoftRows.All, .. SerilogRows.All, .. NLogRows.All, .. Log4NetRows.All];
}
