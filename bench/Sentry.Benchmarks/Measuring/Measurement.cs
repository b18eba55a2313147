using System;
using System.Collections.Generic;
using Sentry.Benchmarks.Rows;

namespace Sentry.Benchmarks.Measuring;

/// <summary>What one row came to, per call.</summary>
internal sealed record Measurement(Row Row, Series Floor, Series Ours, double AddedBytes)
{
    /// <summary>Smallest against smallest: what the code costs when nothing disturbs it.</summary>
    public double Added => Ours.Smallest - Floor.Smallest;

    /// <summary>Median against median: what it cost on this machine at this hour.</summary>
    public double AddedMedian => Ours.Median - Floor.Median;

    public bool IsTimeMet => Added <= Row.Budget.Nanoseconds;

    // Growing rings and queues are shared by many calls; half a byte per call is not a byte.
    public bool AreBytesMet => AddedBytes < Row.Budget.Bytes + 0.5;
}

/// <summary>Nanoseconds per call of many short batches.</summary>
internal sealed class Series
{
    private readonly List<double> _values = [];

    public double Smallest => _values.Count == 0 ? double.NaN : Sorted()[0];

    public double Median => _values.Count == 0 ? double.NaN : Sorted()[_values.Count / 2];

    public void Add(double nanoseconds) => _values.Add(nanoseconds);

    private double[] Sorted()
    {
        var sorted = _values.ToArray();
        Array.Sort(sorted);
        return sorted;
    }
}
