using System.Collections.Generic;
using System.Globalization;
using System.IO;
using Sentry.Benchmarks.Rows;

namespace Sentry.Benchmarks.Tables;

/// <summary>How a crumb grows with the scopes around it: not at all.</summary>
internal static class ScopeTable
{
    public static void Write(TextWriter writer, IEnumerable<Row> rows)
    {
        writer.WriteLine("| row | floor ns | ours, added ns (median) | added B | incumbent, added ns (median) | added B |");
        writer.WriteLine("|---|--:|--:|--:|--:|--:|");
        foreach (var row in rows)
        {
            using var contest = RowContest.With(row);
            for (var i = 0; i < Pace.Rounds; i++)
                contest.TakeTurns();
            var (floor, ours, incumbent) = contest.Added();
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {row.Name} | {floor.Smallest:N0} | {ours.Smallest:N1} ({ours.Median:N1}) | {ours.Bytes:N0} | {CallTable.Time(incumbent)} | {Figures.Of(incumbent.Bytes, "N0")} |"));
        }
    }
}
