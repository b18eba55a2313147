using System;
using System.Diagnostics;

namespace Sentry.Benchmarks.Rows;

/// <summary>The same calls, inside a unit of work.</summary>
internal static class Units
{
    /// <summary>All calls under one activity, as in one long request.</summary>
    public static Action<int> InOneActivity(Action<int> run)
    {
        var activity = new Activity("request").Start();
        Activity.Current = null;
        return count =>
        {
            Activity.Current = activity;
            run(count);
            Activity.Current = null;
        };
    }

    /// <summary>Each call under an activity of its own: the first record of a request.</summary>
    public static Action<int> InNewActivities(Action<int> run) => count =>
    {
        for (var i = 0; i < count; i++)
        {
            using var activity = new Activity("request").Start();
            run(1);
        }
    };

    /// <summary>Each call in a block of its own. The floor has no such thing and just logs, so the block itself is counted as Sentry's.</summary>
    public static Action<int> InNewBlocks(Contender contender, Action<int> run) => contender == Contender.Floor
        ? count =>
        {
            for (var i = 0; i < count; i++)
                run(1);
        }
    : count =>
    {
        for (var i = 0; i < count; i++)
        {
            using (PushUnit())
                run(1);
        }
    };

#if INCUMBENT
    // It has no blocks; this is the nearest it has.
    private static IDisposable PushUnit() => SentrySdk.PushScope();
#else
    private static IDisposable PushUnit() => SentrySdk.PushIsolationScope();
#endif
}
