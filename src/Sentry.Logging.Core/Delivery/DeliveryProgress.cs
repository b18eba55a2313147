using System.Threading;

namespace Sentry.Delivery;

/// <summary>Counts the envelopes of events, and the logs in envelopes, that wait or are being sent. Thread-safe.</summary>
internal sealed class DeliveryProgress
{
    private long _events;
    private long _logs;
    private long _sent;

    /// <summary>How many envelopes of events wait or are being worked on.</summary>
    public long Events => Interlocked.Read(ref _events);

    /// <summary>How many logs are in envelopes that do.</summary>
    public long Logs => Interlocked.Read(ref _logs);

    /// <summary>How many envelopes the server has accepted.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <param name="logs">The number of logs, of an envelope of logs; 0: it is one of an event.</param>
    public void Enter(int logs = 0) => Add(1, logs);

    /// <inheritdoc cref="Enter"/>
    public void Leave(int logs = 0) => Add(-1, logs);

    public void CountSent() => Interlocked.Increment(ref _sent);

    private void Add(int sign, int logs)
    {
        if (logs > 0)
            Interlocked.Add(ref _logs, sign * logs);
        else
            Interlocked.Add(ref _events, sign);
    }
}
