using System;
using System.Collections.Generic;
using System.Linq;
using Sentry.Benchmarks.Contest;
using Sentry.Benchmarks.Contestants;
using Sentry.Benchmarks.Rows;

namespace Sentry.Benchmarks.Tables;

/// <summary>One row, with everybody who competes in it.</summary>
internal sealed class RowContest : IDisposable
{
    private readonly Competitor[] _competitors;
    private readonly Series[] _smallest;
    private readonly Series[] _medians;

    public RowContest(Competitor[] competitors)
    {
        _competitors = competitors;
        _smallest = [.. competitors.Select(static _ => new Series())];
        _medians = [.. competitors.Select(static _ => new Series())];
        foreach (var competitor in competitors)
            competitor.AwaitReady();
    }

    /// <summary>Floor, ours, and the incumbent where there is one.</summary>
    public static RowContest With(Row row)
    {
        var competitors = new List<Competitor> { Competitor.Floor(row, Pace.WarmUp), Competitor.Ours(row, Pace.WarmUp) };
        if (Competitor.HasIncumbent(row))
            competitors.Add(Competitor.Incumbent(row, Pace.WarmUp));
        return new RowContest([.. competitors]);
    }

    public void TakeTurns()
    {
        for (var i = 0; i < _competitors.Length; i++)
        {
            var (smallest, median) = _competitors[i].Round(Pace.Round);
            _smallest[i].Add(smallest);
            _medians[i].Add(median);
        }
    }

    /// <summary>In the order of the competitors.</summary>
    public Cost Of(int competitor) => new(_smallest[competitor].Smallest, _medians[competitor].Median, _competitors[competitor].BytesPerCall());

    /// <summary>The first, and what the next two add to it.</summary>
    public (Cost Floor, Cost Ours, Cost Incumbent) Added()
    {
        var floor = Of(0);
        return (floor, Of(1) - floor, _competitors.Length > 2 ? Of(2) - floor : Cost.Unknown);
    }

    public void Dispose()
    {
        foreach (var competitor in _competitors)
            competitor.Dispose();
    }
}

/// <summary>Of one call: the smallest time seen, the median of the rounds' medians, and the bytes, which are exact.</summary>
internal readonly record struct Cost(double Smallest, double Median, double Bytes)
{
    public static Cost Unknown { get; } = new(double.NaN, double.NaN, double.NaN);

    public static Cost operator -(Cost left, Cost right) => new(left.Smallest - right.Smallest, left.Median - right.Median, left.Bytes - right.Bytes);
}
