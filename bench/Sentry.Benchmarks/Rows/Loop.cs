using System;

namespace Sentry.Benchmarks.Rows;

/// <summary>The calls of a row through the logger of one contender, as a loop of so many.</summary>
internal sealed class Loop(Action<int> run, params IDisposable[] owned) : IDisposable
{
    public Action<int> Run { get; } = run;

    /// <summary>Runs before each batch, not measured: what the calls need, such as exceptions that were thrown.</summary>
    public Action<int> Prepare { get; init; } = static _ => { };

    /// <summary>Runs after each batch: waits until the worker has nothing left to do.</summary>
    public Action Settle { get; init; } = static () => { };

    public void Dispose()
    {
        foreach (var disposable in owned)
            disposable.Dispose();
    }
}
