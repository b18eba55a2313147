using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Sentry.Benchmarks.Contest;
using Sentry.Benchmarks.Contestants;
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
        using var contest = new RowContest(row);
        for (var i = 0; i < Pace.Rounds; i++)
            contest.TakeTurns();
        var ours = contest.Ours - contest.Floor;
        var incumbent = contest.Incumbent - contest.Floor;
        return string.Create(CultureInfo.InvariantCulture, $"| {row.Name} | {contest.Floor.Smallest:N0} | {Time(ours)} | {Time(incumbent)} | ")
            + string.Create(CultureInfo.InvariantCulture, $"{Ratio(ours, incumbent)} | {Figures.Budget(row.Budget.Nanoseconds)} | ")
            + string.Create(CultureInfo.InvariantCulture, $"{ours.Bytes:N0} | {Figures.Of(incumbent.Bytes, "N0")} | {row.Budget.Bytes:N0} | {Verdict(row, ours)} |");
    }

    public static string Time(Cost cost) =>
        double.IsNaN(cost.Smallest) ? Figures.None : string.Create(CultureInfo.InvariantCulture, $"{cost.Smallest:N1} ({cost.Median:N1})");

    /// <summary>Of what is added, the smallest of each; below a nanosecond nothing can be divided by.</summary>
    private static string Ratio(Cost ours, Cost incumbent) =>
        double.IsNaN(incumbent.Smallest) ? Figures.None : ours.Smallest < 1 ? "free" : Figures.Of(incumbent.Smallest / ours.Smallest, "N1") + " ×";

    private static string Verdict(Row row, Cost ours) => (ours.Smallest <= row.Budget.Nanoseconds, ours.Bytes < row.Budget.Bytes + 0.5) switch
    {
        (true, true) => "yes",
        (false, true) => "no: time",
        (true, false) => "no: bytes",
        _ => "no: time, bytes",
    };
}

/// <summary>One row, with everybody who competes in it.</summary>
internal sealed class RowContest : IDisposable
{
    private readonly Competitor[] _competitors;
    private readonly Series[] _smallest;
    private readonly Series[] _medians;

    public RowContest(Row row)
    {
        var competitors = new List<Competitor> { Competitor.Floor(row, Pace.WarmUp), Competitor.Ours(row, Pace.WarmUp) };
        if (Competitor.HasIncumbent(row))
            competitors.Add(Competitor.Incumbent(row, Pace.WarmUp));
        _competitors = [.. competitors];
        _smallest = [.. competitors.Select(static _ => new Series())];
        _medians = [.. competitors.Select(static _ => new Series())];
        foreach (var competitor in competitors)
            competitor.AwaitReady();
    }

    public Cost Floor => Of(0);

    public Cost Ours => Of(1);

    public Cost Incumbent => _competitors.Length > 2 ? Of(2) : Cost.Unknown;

    public void TakeTurns()
    {
        for (var i = 0; i < _competitors.Length; i++)
        {
            var (smallest, median) = _competitors[i].Round(Pace.Round);
            _smallest[i].Add(smallest);
            _medians[i].Add(median);
        }
    }

    public void Dispose()
    {
        foreach (var competitor in _competitors)
            competitor.Dispose();
    }

    private Cost Of(int competitor) => new(_smallest[competitor].Smallest, _medians[competitor].Median, _competitors[competitor].BytesPerCall());
}

/// <summary>Of one call: the smallest time seen, the median of the rounds' medians, and the bytes, which are exact.</summary>
internal readonly record struct Cost(double Smallest, double Median, double Bytes)
{
    public static Cost Unknown { get; } = new(double.NaN, double.NaN, double.NaN);

    public static Cost operator -(Cost left, Cost right) => new(left.Smallest - right.Smallest, left.Median - right.Median, left.Bytes - right.Bytes);
}
