using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;

namespace Sentry.Tests.Delivery;

/// <summary>
/// How long the soak tests run: <c>SENTRY_SOAK_SECONDS=60</c> makes each last a minute, and <c>SENTRY_SOAK_SEED</c> repeats a run. Otherwise each takes seconds.
/// </summary>
internal static class Soak
{
    public static int Seed { get; } = Number("SENTRY_SOAK_SEED") ?? 20_261_130;

    public static TimeSpan Length { get; } = TimeSpan.FromSeconds(Number("SENTRY_SOAK_SECONDS") ?? 0);

    /// <summary>Whether it is long enough to tell what stays flat. No other test should run in the process then.</summary>
    public static bool IsLong => Length > TimeSpan.Zero;

    /// <summary>What the process holds at this moment, when all garbage is collected.</summary>
    public static Held Measure()
    {
        using var process = Process.GetCurrentProcess();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var handles = Directory.Exists("/proc/self/fd") ? Directory.GetFiles("/proc/self/fd").Length : process.HandleCount;
        return new Held(GC.GetTotalMemory(forceFullCollection: true), process.Threads.Count, handles);
    }

    /// <summary>The number in a variable of the environment; null: it has none.</summary>
    public static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Bytes of managed memory, threads, and open files and sockets.</summary>
    public sealed record Held(long Bytes, int Threads, int Handles);
}
