using System;

namespace Sentry.Benchmarks.Rows;

/// <summary>A contest whose calls become events: they are sent between the batches, so that none is dropped and the worker starts idle.</summary>
internal static class EventContest
{
    /// <summary>Enough calls to time, few enough to wait in the intake.</summary>
    public const int Batch = 50;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Contest Of(IHub hub, Action<int> floor, Action<int> ours, params IDisposable[] loggers) => new(floor, ours, [.. loggers, hub])
    {
        Settle = () => Drain(hub),
    };

    public static Contest Of(IHub hub, Func<Thrown, Action<int>> floor, Func<Thrown, Action<int>> ours, params IDisposable[] loggers)
    {
        var thrown = new Thrown();
        return new Contest(floor(thrown), ours(thrown), [.. loggers, hub])
        {
            Prepare = thrown.Prepare,
            Settle = () => Drain(hub),
        };
    }

    private static void Drain(IHub hub)
    {
        if (!hub.Flush(Patience))
            throw new TimeoutException("The hub did not send its events.");
    }
}
