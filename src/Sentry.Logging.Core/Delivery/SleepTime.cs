using System;

namespace Sentry.Delivery;

/// <summary>How long a thread sleeps for a time.</summary>
internal static class SleepTime
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWatched = TimeSpan.FromMilliseconds(50);

    /// <summary>A little longer than the rest, so that the time is over then. With another clock than the system's there is no signal when its time has changed.</summary>
    public static TimeSpan For(TimeSpan rest, TimeProvider time)
    {
        var longest = ReferenceEquals(time, TimeProvider.System) ? Longest : LongestWatched;
        return rest < longest ? rest + TimeSpan.FromMilliseconds(1) : longest;
    }
}
