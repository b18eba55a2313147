using Sentry.Envelopes;

namespace Sentry.Delivery;

/// <summary>Counts structured logs: those that came, and those that are dropped one by one. Thread-safe, except <see cref="CountTaken"/>.</summary>
internal sealed class LogAccount(DiscardCounter discards, DeliveryProgress progress)
{
    private int _counted;

    /// <summary>Counts a log that is not taken, and is not sent.</summary>
    public void Refuse(DiscardReason reason, int bytes)
    {
        progress.See(DataCategory.LogItem);
        Drop(reason, bytes);
    }

    /// <summary>Counts a log that was taken and is not sent.</summary>
    public void Drop(DiscardReason reason, int bytes)
    {
        discards.Count(reason, DataCategory.LogItem);
        discards.Count(reason, DataCategory.LogByte, bytes);
    }

    /// <summary>Counts the logs that came: all that were taken at once, so that the call that adds one pays nothing for it. For the thread that takes.</summary>
    /// <param name="taken">The number of logs taken so far. May overflow.</param>
    public void CountTaken(int taken)
    {
        progress.See(DataCategory.LogItem, unchecked((uint)(taken - _counted)));
        _counted = taken;
    }
}
