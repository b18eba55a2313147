using System;
using System.Linq;
using Sentry.Delivery;
using Xunit;

namespace Sentry.Tests.Delivery;

public sealed class RetryScheduleTests
{
    [Fact]
    public void Pauses_double_up_to_the_longest_and_end_after_the_last_attempt() =>
        Assert.Equal([1, 2, 4, 5, 5, null], Pauses(random: 1));

    [Fact]
    public void Jitter_takes_at_most_half() =>
        Assert.Equal([0.5, 1, 2, 2.5, 2.5, null], Pauses(random: 0));

    [Fact]
    public void The_default_tries_for_minutes_and_not_for_ever()
    {
        var pauses = Enumerable.Range(1, 100).Select(RetrySchedule.Default.PauseAfter).TakeWhile(static pause => pause is not null).ToList();

        Assert.Equal(9, pauses.Count);
        Assert.InRange(pauses.Sum(static pause => pause!.Value.TotalMinutes), 2, 4.1);
    }

    private static double?[] Pauses(double random)
    {
        var schedule = new RetrySchedule(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), attempts: 6, () => random);
        return [.. Enumerable.Range(1, 6).Select(attempt => schedule.PauseAfter(attempt)?.TotalSeconds)];
    }
}
