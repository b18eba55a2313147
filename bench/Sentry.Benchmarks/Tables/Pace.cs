using System;

namespace Sentry.Benchmarks.Tables;

/// <summary>How long everything takes; the whole report is to be done in seven minutes.</summary>
internal static class Pace
{
    public const int Rounds = 5;

    /// <summary>The contenders of a row warm up at the same time.</summary>
    public static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan Round = TimeSpan.FromMilliseconds(50);

    /// <summary>A worker, an HTTP client and a receiver need longer than a loop.</summary>
    public static readonly TimeSpan EventWarmUp = TimeSpan.FromSeconds(1.5);

    public const int EventRounds = 6;
}
