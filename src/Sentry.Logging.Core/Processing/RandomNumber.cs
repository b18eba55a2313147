using System;

namespace Sentry.Processing;

/// <summary>Random numbers for sampling. Thread-safe.</summary>
internal static class RandomNumber
{
#if NET
    public static double Next() => Random.Shared.NextDouble();
#else
    private static readonly Random Shared = new();

    public static double Next()
    {
        lock (Shared)
            return Shared.NextDouble();
    }
#endif
}
