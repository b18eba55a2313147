using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Sentry.Benchmarks.Contest;
using Sentry.Benchmarks.Rows;

namespace Sentry.Benchmarks.Tables;

/// <summary>What a call that becomes a structured log costs the thread that makes it: everybody takes turns.</summary>
internal static class LogCallTable
{
    public static void Write(TextWriter writer, IEnumerable<Row> rows)
    {
        writer.WriteLine("| row | floor ns | ours, added ns (median) | OpenTelemetry | incumbent | budget ns | added B | OpenTelemetry | incumbent | budget B | met |");
        writer.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|");
        foreach (var row in rows)
            writer.WriteLine(Line(row));
    }

    private static string Line(Row row)
    {
        using var contest = new RowContest([.. Contenders(row)]);
        for (var i = 0; i < Pace.Rounds; i++)
            contest.TakeTurns();
        var floor = contest.Of(0);
        var ours = contest.Of(1) - floor;
        var openTelemetry = Rival(Rivals.OpenTelemetry, 2);
        var incumbent = Rival(Rivals.Incumbent, 3);
        return string.Create(CultureInfo.InvariantCulture, $"| {row.Name} | {floor.Smallest:N0} | {CallTable.Time(ours)} | {CallTable.Time(openTelemetry)} | {CallTable.Time(incumbent)} | ")
            + string.Create(CultureInfo.InvariantCulture, $"{Figures.Budget(row.Budget.Nanoseconds)} | {ours.Bytes:N0} | {Figures.Of(openTelemetry.Bytes, "N0")} | ")
            + string.Create(CultureInfo.InvariantCulture, $"{Figures.Of(incumbent.Bytes, "N0")} | {row.Budget.Bytes:N0} | {CallTable.Verdict(row, ours)} |");

        Cost Rival(Rivals rival, int place) => row.Rivals.HasFlag(rival) ? contest.Of(place) - floor : Cost.Unknown;
    }

    private static IEnumerable<Competitor> Contenders(Row row)
    {
        yield return Competitor.Floor(row, Pace.WarmUp);
        yield return Competitor.Ours(row, Pace.WarmUp);
        if (row.Rivals.HasFlag(Rivals.OpenTelemetry))
            yield return Competitor.OpenTelemetry(row, Pace.WarmUp);
        if (row.Rivals.HasFlag(Rivals.Incumbent))
            yield return Competitor.Incumbent(row, Pace.WarmUp);
    }
}
