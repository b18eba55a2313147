using System;

namespace Sentry.Benchmarks.Rows;

/// <summary>One row of the table. Made only when it is measured, so that two front doors of one framework are never live together.</summary>
internal sealed record Row(string Name, Budget Budget, Func<Contest> Open)
{
    /// <summary>How many calls are timed together.</summary>
    public int Batch { get; init; } = 2_000;

    public override string ToString() => Name;
}
