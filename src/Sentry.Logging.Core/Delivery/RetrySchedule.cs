using System;

namespace Sentry.Delivery;

/// <summary>When to send again what got no answer: doubling pauses with jitter, up to a number of attempts. Pure; as thread-safe as its random.</summary>
internal sealed class RetrySchedule
{
    private readonly TimeSpan _first;
    private readonly TimeSpan _longest;
    private readonly int _attempts;
    private readonly Func<double> _random;

    /// <param name="first">The pause after the first attempt.</param>
    /// <param name="longest">No pause is longer.</param>
    /// <param name="attempts">How often to try in all.</param>
    /// <param name="random">Gives numbers from 0 up to 1.</param>
    public RetrySchedule(TimeSpan first, TimeSpan longest, int attempts, Func<double> random)
    {
        _first = first;
        _longest = longest;
        _attempts = attempts;
        _random = random;
    }

    /// <summary>Ten attempts within about four minutes: longer than a server takes to be restarted.</summary>
    public static RetrySchedule Default { get; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), attempts: 10, RandomNumber);

    /// <summary>The pause after an attempt, the first one being 1; null when it was the last.</summary>
    public TimeSpan? PauseAfter(int attempt)
    {
        if (attempt >= _attempts)
            return null;
        var full = Math.Min(_longest.TotalMilliseconds, _first.TotalMilliseconds * Math.Pow(2, attempt - 1));
        // Between half and all of it, so that many processes do not come back at the same moment.
        return TimeSpan.FromMilliseconds(full * (0.5 + (_random() / 2)));
    }

    private static double RandomNumber()
    {
#if NET
        return Random.Shared.NextDouble();
#else
        return (uint)Guid.NewGuid().GetHashCode() / (uint.MaxValue + 1.0);
#endif
    }
}
