using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using Sentry.Benchmarks.Contest;
using Sentry.Benchmarks.Contestants;
using Sentry.Benchmarks.Rows;
using Sentry.Benchmarks.Tables;

namespace Sentry.Benchmarks;

/// <summary>
/// Every row once, in this process, and one of each kind with all its contenders in theirs: that nothing of the report has rotted.
/// Times mean nothing in so short a run; bytes do, but are asserted by the tests of the budgets.
/// </summary>
internal static class Smoke
{
    private const int Events = 20;

    public static int Run()
    {
        var watch = Stopwatch.StartNew();
        foreach (var row in AllRows.List)
        {
            foreach (var contender in (Contender[])[Contender.Floor, Contender.Sentry])
                RunOnce(row, contender);
        }

        using var receiver = new ReceiverProcess();
        foreach (var row in (Row[])[.. AllRows.Of(Table.Calls).Take(1), AllRows.Of(Table.Load).First()])
        {
            var dsn = row.Table == Table.Load ? receiver.Dsn : null;
            using var floor = Competitor.Floor(row, TimeSpan.Zero);
            using var ours = Competitor.Ours(row, TimeSpan.Zero, dsn);
            using var incumbent = Competitor.Incumbent(row, TimeSpan.Zero, dsn);
            foreach (var competitor in (Competitor[])[floor, ours, incumbent])
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Name}: {competitor.InAll(Events)}"));
        }

        LogLoadTable.Write(Console.Out, AllRows.Of(Table.LogLoad).Take(2), rounds: 1);

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"every row was run, and {receiver.Count().Events} events arrived, in {watch.Elapsed.TotalSeconds:N0} s"));
        return 0;
    }

    private static void RunOnce(Row row, Contender contender)
    {
        using var loop = row.Open(contender);
        var few = Math.Max(row.Threads, Math.Min(row.Batch, Events));
        var (smallest, _) = Meter.Round(loop, few, TimeSpan.Zero);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Name}, {contender}: {smallest:N0} ns"));
    }
}
