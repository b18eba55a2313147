using System;
using System.Collections.Generic;
using System.Linq;

namespace Sentry.Benchmarks.Rows;

/// <summary>The rows of design section 6 that exist so far. Everything that measures, measures these.</summary>
internal static class AllRows
{
#if INCUMBENT
    public static IReadOnlyList<Row> List { get; } = [.. MicrosoftRows.All, .. EventRows.All];
#else
    public static IReadOnlyList<Row> List { get; } =
        [.. MicrosoftRows.All, .. SerilogRows.All, .. NLogRows.All, .. Log4NetRows.All, .. EventRows.All];
#endif

    public static IEnumerable<Row> Of(Table table) => List.Where(row => row.Table == table);

    public static Row Named(string name) =>
        List.FirstOrDefault(row => row.Name == name) ?? throw new ArgumentException("There is no row named '" + name + "'.");
}
