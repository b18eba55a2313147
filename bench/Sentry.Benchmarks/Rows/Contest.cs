using System;

namespace Sentry.Benchmarks.Rows;

/// <summary>
/// The same calls through two loggers that differ in one sink: one that does nothing, and ours. Both are given as a loop of so many calls.
/// (A third contender, the incumbent, would be one more member here and one more column in the table.)
/// </summary>
internal sealed class Contest(Action<int> floor, Action<int> ours, params IDisposable[] loggers) : IDisposable
{
    public Action<int> Floor { get; } = floor;

    public Action<int> Ours { get; } = ours;

    /// <summary>Runs before each batch, not measured: what the calls need, such as exceptions that were thrown.</summary>
    public Action<int> Prepare { get; init; } = static _ => { };

    /// <summary>Runs after each batch, not measured: waits until the worker has nothing left to do.</summary>
    public Action Settle { get; init; } = static () => { };

    public void Dispose()
    {
        foreach (var logger in loggers)
            logger.Dispose();
    }
}
