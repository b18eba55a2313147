using System;

namespace Sentry.Delivery;

/// <summary>Divides the capacity in bytes. If logs are on, they get a separate half, so that many logs never cause a dropped event.</summary>
internal readonly struct QueueRoom
{
    // The counter of unwritten logs is a 32-bit number.
    private const long MostOfLogs = 1 << 30;

    /// <param name="all">The capacity in bytes.</param>
    /// <param name="withLogs">Whether logs are on.</param>
    public QueueRoom(long all, bool withLogs)
    {
        var half = withLogs ? all / 2 : 0;
        Events = Math.Max(1, all - half);
        SealedLogs = Math.Max(1, half / 4);
        Logs = (int)Math.Min(MostOfLogs, Math.Max(1, half - SealedLogs));
    }

    /// <summary>For events, to be serialized and to be sent.</summary>
    public long Events { get; }

    /// <summary>For logs that are not written yet.</summary>
    public int Logs { get; }

    /// <summary>For logs that wait to be sent.</summary>
    public long SealedLogs { get; }
}
