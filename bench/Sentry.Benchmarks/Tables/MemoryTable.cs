using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using Sentry.Benchmarks.Contest;
using Sentry.Benchmarks.Rows;

namespace Sentry.Benchmarks.Tables;

/// <summary>How much a process grows while it logs ten million records.</summary>
internal static class MemoryTable
{
    private const int Records = 10_000_000;
    private const double Limit = 2_000_000;

    public static void Write(TextWriter writer, IEnumerable<Row> rows)
    {
        writer.WriteLine("| row, 10 million times | floor: heap kB | resident kB | ours: heap kB | resident kB | over the floor, limit 2,000 kB | met |");
        writer.WriteLine("|---|--:|--:|--:|--:|--:|---|");
        foreach (var row in rows)
        {
            using var floor = Competitor.Floor(row, Pace.WarmUp);
            using var ours = Competitor.Ours(row, Pace.WarmUp);
            floor.AwaitReady();
            ours.AwaitReady();
            var (least, our) = (floor.Growth(Records), ours.Growth(Records));
            var over = Math.Max(our.Heap - least.Heap, our.Resident - least.Resident);
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {row.Name} | {least.Heap / 1_000:N0} | {least.Resident / 1_000:N0} | {our.Heap / 1_000:N0} | {our.Resident / 1_000:N0} | {over / 1_000:N0} | {(over < Limit ? "yes" : "no")} |"));
        }
    }
}
