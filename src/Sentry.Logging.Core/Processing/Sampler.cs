using System;

namespace Sentry.Processing;

/// <summary>Decides by the sample rate which events are kept.</summary>
internal sealed class Sampler
{
    private readonly double _rate;
    private readonly Func<double> _random;

    /// <param name="rate">From 0 (none) to 1 (all).</param>
    /// <param name="random">Returns numbers from 0 up to, but not including, 1. Called from any thread.</param>
    public Sampler(double rate, Func<double> random)
    {
        _rate = rate;
        _random = random;
    }

    public bool Keeps() => _rate >= 1 || _random() < _rate;
}
