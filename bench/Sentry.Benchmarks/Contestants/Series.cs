using System;
using System.Collections.Generic;

namespace Sentry.Benchmarks.Contestants;

/// <summary>The same measurement, many times.</summary>
internal sealed class Series
{
    private readonly List<double> _values = [];

    public double Smallest => At(0);

    public double Median => At(_values.Count / 2);

    public void Add(double value) => _values.Add(value);

    private double At(int index)
    {
        if (_values.Count == 0)
            return double.NaN;
        var sorted = _values.ToArray();
        Array.Sort(sorted);
        return sorted[index];
    }
}
