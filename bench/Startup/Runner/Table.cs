using System;

namespace Startup.Runner;

/// <summary>What was measured, as a table in Markdown.</summary>
internal static class Table
{
    // What the issue says the incumbent adds; null where it says nothing.
    private static readonly (string Quantity, double? Issue)[] Rows =
    [
        (Series.Wall, 550),
        (Series.Cpu, 500),
        (Series.Memory, 34),
        ("before the first record, ms", 145),
        ("before the first record, B", 260_000),
        ("first Info, ms", null),
        ("first Error, ms", 77),
        ("first Error, B", null),
        ("delivery, ms", null),
        ("methods compiled", null),
    ];

    public static void Print(string title, Contender floor, Contender ours, Contender flushing, Contender incumbent, bool withIssue)
    {
        Console.WriteLine();
        Console.WriteLine($"**{title}**");
        Console.WriteLine();
        Console.WriteLine("| added to the floor | floor | ours | incumbent | ours ÷ incumbent |" + (withIssue ? " incumbent in the issue | ours ÷ issue |" : ""));
        Console.WriteLine("|---|--:|--:|--:|--:|" + (withIssue ? "--:|--:|" : ""));
        foreach (var (quantity, issue) in Rows)
        {
            PrintRow(quantity, quantity, issue, ours);
            if (quantity == Series.Wall)
                PrintRow(quantity + ", if it flushes first", quantity, issue, flushing);
        }

        void PrintRow(string name, string quantity, double? issue, Contender contender)
        {
            var start = floor.Median(quantity);
            var added = contender.Median(quantity) - start;
            var theirs = incumbent.Median(quantity) - start;
            var line = FormattableString.Invariant($"| {name} | {start:N1} | {added:N1} | {theirs:N1} | {added / theirs:N2} |");
            if (withIssue)
                line += issue is { } figure ? FormattableString.Invariant($" {figure:N0} | {added / figure:N2} |") : " | |";
            Console.WriteLine(line);
        }
    }

    public static void PrintNative(Contender floor, Contender ours, Contender flushing)
    {
        Console.WriteLine();
        Console.WriteLine("**NativeAOT**");
        Console.WriteLine();
        Console.WriteLine("| whole program | floor | with ours | budget |");
        Console.WriteLine("|---|--:|--:|--:|");
        Console.WriteLine(FormattableString.Invariant($"| size, MB | {floor.Size / 1e6:N2} | {ours.Size / 1e6:N2} | 7 |"));
        Console.WriteLine(FormattableString.Invariant($"| wall, ms | {floor.Median(Series.Wall):N1} | {ours.Median(Series.Wall):N1} | 30 |"));
        Console.WriteLine(FormattableString.Invariant($"| wall, ms, if it flushes first | {floor.Median(Series.Wall):N1} | {flushing.Median(Series.Wall):N1} | 30 |"));
        Console.WriteLine(FormattableString.Invariant($"| CPU, ms | {floor.Median(Series.Cpu):N1} | {ours.Median(Series.Cpu):N1} | |"));
        Console.WriteLine(FormattableString.Invariant($"| peak memory, MiB | {floor.Median(Series.Memory):N1} | {ours.Median(Series.Memory):N1} | |"));
    }
}
