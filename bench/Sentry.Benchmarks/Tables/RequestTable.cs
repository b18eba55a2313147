using System.Globalization;
using System.IO;
using Sentry.Benchmarks.Contest;
using Sentry.Benchmarks.Rows;

namespace Sentry.Benchmarks.Tables;

/// <summary>What a request without an error costs the thread that handles it: with each logger alone, and with each package for ASP.NET Core.</summary>
internal static class RequestTable
{
    private static readonly string[] Names = ["floor: no Sentry", "our logger alone", "our package", "the incumbent's logger alone", "the incumbent's package"];

    public static void Write(TextWriter writer)
    {
        var (alone, package) = (RequestRows.Alone, RequestRows.WithPackage);
        using var contest = new RowContest(
        [
            Competitor.Floor(alone, Pace.WarmUp), Competitor.Ours(alone, Pace.WarmUp), Competitor.Ours(package, Pace.WarmUp),
            Competitor.Incumbent(alone, Pace.WarmUp), Competitor.Incumbent(package, Pace.WarmUp),
        ]);
        for (var i = 0; i < Pace.Rounds; i++)
            contest.TakeTurns();
        var floor = contest.Of(0);
        writer.WriteLine("| a request without an error | ns (median) | added ns (median) | added B |");
        writer.WriteLine("|---|--:|--:|--:|");
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {Names[0]} | {CallTable.Time(floor)} | | |"));
        for (var i = 1; i < Names.Length; i++)
        {
            var added = contest.Of(i) - floor;
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {Names[i]} | {CallTable.Time(contest.Of(i))} | {CallTable.Time(added)} | {added.Bytes:N0} |"));
        }

        var over = contest.Of(2) - contest.Of(1);
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"\nOur package adds {over.Smallest:N0} ns ({over.Median:N0}) and {over.Bytes:N0} B to our logger alone; the budget is {package.Budget.Nanoseconds:N0} ns and {package.Budget.Bytes:N0} B: {CallTable.Verdict(package, over)}."));
    }
}
