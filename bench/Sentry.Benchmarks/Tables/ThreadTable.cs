using System.Collections.Generic;
using System.Globalization;
using System.IO;
using Sentry.Benchmarks.Contest;
using Sentry.Benchmarks.Contestants;
using Sentry.Benchmarks.Rows;

namespace Sentry.Benchmarks.Tables;

/// <summary>What a call costs in CPU time when several threads log at once into one trail, the process's: the worst case.</summary>
internal static class ThreadTable
{
    public static void Write(TextWriter writer, IEnumerable<Row> rows)
    {
        writer.WriteLine("| row | floor, CPU ns | ours, added | incumbent, added | against 1 thread | limit |");
        writer.WriteLine("|---|--:|--:|--:|--:|--:|");
        var alone = double.NaN;
        foreach (var row in rows)
        {
            var (floor, ours, incumbent) = Measure(row);
            if (row.Threads == 1)
                alone = ours;
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {row.Name} | {floor:N0} | {ours:N1} | {Figures.Of(incumbent, "N1")} | {ours / alone:N2} × | {(row.Threads == 4 ? "2 ×" : Figures.None)} |"));
        }
    }

    private static (double Floor, double Ours, double Incumbent) Measure(Row row)
    {
        var competitors = new List<Competitor> { Competitor.Floor(row, Pace.WarmUp), Competitor.Ours(row, Pace.WarmUp) };
        if (Competitor.HasIncumbent(row))
            competitors.Add(Competitor.Incumbent(row, Pace.WarmUp));
        try
        {
            foreach (var competitor in competitors)
                competitor.AwaitReady();
            var cpu = competitors.ConvertAll(static _ => new Series());
            for (var round = 0; round < Pace.Rounds; round++)
            {
                for (var i = 0; i < competitors.Count; i++)
                    cpu[i].Add(competitors[i].InAll(row.Batch * 4).Cpu);
            }

            var floor = cpu[0].Median;
            return (floor, cpu[1].Median - floor, cpu.Count > 2 ? cpu[2].Median - floor : double.NaN);
        }
        finally
        {
            competitors.ForEach(static competitor => competitor.Dispose());
        }
    }
}
