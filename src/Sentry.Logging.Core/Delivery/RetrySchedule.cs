using System;

namespace Sentry.Delivery;

/// <summary>When to send again what got no answer: growing pauses with jitter, up to a number of attempts. Pure; as thread-safe as its random.</summary>
internal sealed class RetrySchedule
{
    private readonly TimeSpan _first;
    private readonly TimeSpan _longest;
    private readonly int _attempts;
    private readonly Func<double> _random;
    private readonly int _factor;

    /// <param name="first">The pause after the first attempt.</param>
    /// <param name="longest">No pause is longer.</param>
    /// <param name="attempts">How often to try in all.</param>
    /// <param name="random">Gives numbers from 0 up to 1.</param>
    /// <param name="factor">How many times as long as the one before each pause is.</param>
    public RetrySchedule(TimeSpan first, TimeSpan longest, int attempts, Func<double> random, int factor = 2)
    {
        _first = first;
        _longest = longest;
        _attempts = attempts;
        _random = random;
        _factor = factor;
    }

    /// <summary>
    /// Ten attempts within about four minutes, longer than a server takes to be restarted; and the first of them at once, since a connection that
    /// was reset says little of the next.
    /// </summary>
    public static RetrySchedule Default { get; } = new(TimeSpan.FromMilliseconds(50), TimeSpan.FromMinutes(1), attempts: 10, RandomNumber, factor: 4);

    /// <summary>The pause after an attempt, the first one being 1; null when it was the last.</summary>
    public TimeSpan? PauseAfter(int attempt) => attempt >= _attempts ? null : RestAfter(attempt);

    /// <summary>As <see cref="PauseAfter"/>, without an end: for a server that is away for as long as it likes.</summary>
    public TimeSpan RestAfter(int attempt)
    {
        var full = Math.Min(_longest.TotalMilliseconds, _first.TotalMilliseconds * Math.Pow(_factor, attempt - 1));

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
