using System;
using System.Collections.Generic;
using System.Linq;

namespace Sentry.Benchmarks.Rows;

/// <summary>The rows of docs/policy.md "Cost" that exist so far. Everything that measures, measures these.</summary>
internal static class AllRows
{
    public static IReadOnlyList<Row> List => [.. Lazily()];

    public static IEnumerable<Row> Of(Table table) => List.Where(row => row.Table == table);

    public static Row Named(string name) =>
        Lazily().FirstOrDefault(row => row.Name == name) ?? throw new ArgumentException("There is no row named '" + name + "'.");

    // One after the other: a program that logs through one framework has not loaded the others, and events list what is loaded.
    private static IEnumerable<Row> Lazily()
    {
        foreach (var row in MicrosoftRows.All)
            yield return row;
        foreach (var row in EventRows.All)
            yield return row;
        foreach (var row in RequestRows.All)
            yield return row;
#if !INCUMBENT
        foreach (var rows in (Func<IEnumerable<Row>>[])
            [static () => SerilogRows.All, static () => NLogRows.All, static () => Log4NetRows.All, static () => SharedHubRows.All])
        {
            foreach (var row in rows())
                yield return row;
        }
#endif
    }
}
