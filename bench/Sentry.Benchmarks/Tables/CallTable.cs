using System.Collections.Generic;
using System.Globalization;
using System.IO;
using Sentry.Benchmarks.Rows;

namespace Sentry.Benchmarks.Tables;

/// <summary>What a call costs the thread that makes it: floor, ours and the incumbent, each in its own process, taking turns.</summary>
internal static class CallTable
{
    public static void Write(TextWriter writer, IEnumerable<Row> rows)
    {
        writer.WriteLine("| row | floor ns | ours, added ns (median) | incumbent, added ns (median) | ratio | budget ns | added B | incumbent, added B | budget B | met |");
        writer.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|--:|---|");
        foreach (var row in rows)
            writer.WriteLine(Line(row));
    }

    private static string Line(Row row)
    {
        using var contest = RowContest.With(row);
        for (var i = 0; i < Pace.Rounds; i++)
            contest.TakeTurns();
        var (floor, ours, incumbent) = contest.Added();
        return string.Create(CultureInfo.InvariantCulture, $"| {row.Name} | {floor.Smallest:N0} | {Time(ours)} | {Time(incumbent)} | ")
            + string.Create(CultureInfo.InvariantCulture, $"{Ratio(ours, incumbent)} | {Figures.Budget(row.Budget.Nanoseconds)} | ")
            + string.Create(CultureInfo.InvariantCulture, $"{ours.Bytes:N0} | {Figures.Of(incumbent.Bytes, "N0")} | {row.Budget.Bytes:N0} | {Verdict(row, ours)} |");
    }

    public static string Time(Cost cost) =>
        double.IsNaN(cost.Smallest) ? Figures.None : string.Create(CultureInfo.InvariantCulture, $"{cost.Smallest:N1} ({cost.Median:N1})");

    /// <summary>Of what is added, the smallest of each; below a nanosecond nothing can be divided by.</summary>
    private static string Ratio(Cost ours, Cost incumbent) =>
        double.IsNaN(incumbent.Smallest) ? Figures.None : ours.Smallest < 1 ? "free" : Figures.Of(incumbent.Smallest / ours.Smallest, "N1") + " ×";

    public static string Verdict(Row row, Cost ours) => (ours.Smallest <= row.Budget.Nanoseconds, ours.Bytes < row.Budget.Bytes + 0.5) switch
    {
        (true, true) => "yes",
        (false, true) => "no: time",
        (true, false) => "no: bytes",
        _ => "no: time, bytes",
    };
}
