using System;

namespace Sentry.Delivery;

/// <summary>How the bytes that may wait are shared. Where logs are sent they have a half of their own, so that no flood of them drops an event.</summary>
internal readonly struct QueueRoom
{
    // What counts the bytes of unwritten logs is one word.
    private const long MostOfLogs = 1 << 30;

    /// <param name="all">All there is.</param>
    /// <param name="withLogs">Whether logs are sent.</param>
    public QueueRoom(long all, bool withLogs)
    {
        var half = withLogs ? all / 2 : 0;
        Events = Math.Max(1, all - half);
        SealedLogs = Math.Max(1, half / 8);
        Logs = (int)Math.Min(MostOfLogs, Math.Max(1, half - SealedLogs));
    }

    /// <summary>For events, to be serialized and to be sent.</summary>
    public long Events { get; }

    /// <summary>For logs that are not written yet.</summary>
    public int Logs { get; }

    /// <summary>For logs that wait to be sent.</summary>
    public long SealedLogs { get; }
}
