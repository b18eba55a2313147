using System;

namespace Sentry.Delivery;

/// <summary>
/// When to try again without a response: growing pauses with jitter, up to a number of attempts. Pure; as thread-safe as its random function.
/// </summary>
internal sealed class RetrySchedule
{
    private readonly TimeSpan _first;
    private readonly TimeSpan _longest;
    private readonly int _attempts;
    private readonly Func<double> _random;
    private readonly int _factor;

    /// <param name="first">The pause after the first attempt.</param>
    /// <param name="longest">The longest pause.</param>
    /// <param name="attempts">The total number of attempts.</param>
    /// <param name="random">Returns numbers from 0 up to 1.</param>
    /// <param name="factor">How much longer each pause is than the one before.</param>
    public RetrySchedule(TimeSpan first, TimeSpan longest, int attempts, Func<double> random, int factor = 2)
    {
        _first = first;
        _longest = longest;
        _attempts = attempts;
        _random = random;
        _factor = factor;
    }

    /// <summary>
    /// Ten attempts within about four minutes, longer than a server takes to restart. The first retry comes almost at once, because a connection
    /// reset says little about the next attempt.
    /// </summary>
    public static RetrySchedule Default { get; } = new(TimeSpan.FromMilliseconds(50), TimeSpan.FromMinutes(1), attempts: 10, RandomNumber, factor: 4);

    /// <summary>The pause after an attempt, the first one being 1; null after the last one.</summary>
    public TimeSpan? PauseAfter(int attempt) => attempt >= _attempts ? null : RestAfter(attempt);

    /// <summary>The same as <see cref="PauseAfter"/>, without a last attempt: for a server that may be away for any time.</summary>
    public TimeSpan RestAfter(int attempt)
    {
        var full = Math.Min(_longest.TotalMilliseconds, _first.TotalMilliseconds * Math.Pow(_factor, attempt - 1));

        // Between half of the pause and all of it, so that many processes do not return at the same moment.
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
