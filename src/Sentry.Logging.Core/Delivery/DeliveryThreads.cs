using System;
using System.Diagnostics;
using System.Threading;
using Sentry.Diagnostics;

namespace Sentry.Delivery;

/// <summary>The threads of a delivery: they start with the first item. Thread-safe.</summary>
internal sealed class DeliveryThreads
{
    private readonly object _starting = new();
    private readonly EnvelopeSerializer _serializer;
    private readonly LogLane? _logs;
    private readonly SenderThreads _senders;
    private readonly SdkLog _log;
    private Thread? _serializerThread;
    private Thread? _senderThread;
    private Thread? _logThread;
    private volatile bool _areStarted;

    public DeliveryThreads(EnvelopeSerializer serializer, LogLane? logs, SenderThreads senders, SdkLog log)
    {
        _serializer = serializer;
        _logs = logs;
        _senders = senders;
        _log = log;
    }

    public bool AreStarted => _areStarted;

    public void EnsureStarted()
    {
        if (_areStarted)
            return;
        lock (_starting)
        {
            if (_areStarted)
                return;
            try
            {
                _serializerThread ??= SdkThread.Start("Sentry serializer", _serializer.Run);
                if (_logs is not null)
                    _logThread ??= SdkThread.Start("Sentry logs", _logs.Run);
                _senderThread ??= SdkThread.Start("Sentry sender", _senders.Run);
                _areStarted = true;
            }
            catch (Exception e)
            {
                // Out of threads or memory: what is queued waits for the next call.
                _log.Error("The SDK could not start its threads.", e);
            }
        }
    }

    /// <summary>Waits for the end of the threads that serialize, at most for the given time.</summary>
    public void JoinSerializers(TimeSpan limit)
    {
        var clock = Stopwatch.StartNew();
        Join(_serializerThread, limit);
        Join(_logThread, limit - clock.Elapsed);
    }

    private static void Join(Thread? thread, TimeSpan limit) => thread?.Join(limit > TimeSpan.Zero ? limit : TimeSpan.Zero);
}
