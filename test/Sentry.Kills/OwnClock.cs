using System.Threading;

namespace Sentry.Kills;

/// <summary>A clock that runs only while threads of this process that have slept get the processor, as those of the SDK need it.</summary>
internal static class OwnClock
{
    private const int Tick = 20;

    // An hour.
    private const int MostTicks = 180_000;

    private static int s_ticks;

    /// <summary>How long it has run.</summary>
    public static int Milliseconds => Volatile.Read(ref s_ticks) * Tick;

    public static void Start() => new Thread(static () =>
    {
        for (var i = 0; i < MostTicks; i++)
        {
            Thread.Sleep(Tick);
            Interlocked.Increment(ref s_ticks);
        }
    })
    { IsBackground = true }.Start();
}
