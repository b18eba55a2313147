using System;

namespace Sentry.Delivery;

/// <summary>
/// Shares the capacity in bytes between events and structured logs. Each may use what the other does not, except for a small part that is kept for the other.
/// Events come first: sealed logs that use more than their share make room for them. Takes no lock, so several threads that add at the same moment may together
/// use a little more.
/// </summary>
internal sealed class QueueRoom
{
    // The counter of unwritten logs is a 32-bit number.
    private const long MostOfLogs = 1 << 30;

    private readonly long _all;
    private readonly long _leastUnwritten;
    private readonly long _mostUnwritten;
    private readonly long _leastSealed;
    private readonly long _shareOfSealed;
    private readonly long _leastEvents;

    /// <param name="all">The capacity in bytes.</param>
    /// <param name="withLogs">Whether logs are on. If not, events may use everything.</param>
    public QueueRoom(long all, bool withLogs)
    {
        _all = all;
        if (withLogs)
        {
            _leastEvents = _leastUnwritten = _shareOfSealed = all / 8;
            _mostUnwritten = Math.Min(MostOfLogs, all / 8 * 3);
            _leastSealed = all / 16;
        }

        Events = new ByteBudget(() => All(_all - UsedByUnwritten - Math.Min(UsedBySealed, _shareOfSealed)), () => _all - UsedByUnwritten - UsedBySealed);
        SealedLogs = new ByteBudget(() => All(Math.Max(_leastSealed, _all - Math.Max(Events.Used, _leastEvents) - UsedByUnwritten)));
    }

    /// <summary>For events, to be serialized and to be sent.</summary>
    public ByteBudget Events { get; }

    /// <summary>For logs that wait to be sent.</summary>
    public ByteBudget SealedLogs { get; }

    /// <summary>How many bytes logs may take that are not written yet.</summary>
    public int MaxUnwritten => (int)All(Math.Min(_mostUnwritten, Math.Max(_leastUnwritten, _all - Events.Used - UsedBySealed)));

    /// <summary>How many bytes they take. Set once.</summary>
    public Func<int>? Unwritten { get; set; }

    /// <summary>How many bytes everything takes.</summary>
    public long Used => Events.Used + SealedLogs.Used + (Unwritten?.Invoke() ?? 0);

    /// <summary>Whether sealed logs use more than their share, which events may take back.</summary>
    public bool HasLent => SealedLogs.Used > _shareOfSealed;

    private long UsedByUnwritten => Math.Max(_leastUnwritten, Unwritten?.Invoke() ?? 0);

    private long UsedBySealed => Math.Max(_leastSealed, SealedLogs.Used);

    private static long All(long bytes) => Math.Max(1, bytes);
}
