using System;
using System.Threading;
using Sentry.Diagnostics;
using Sentry.Envelopes;
using Sentry.Spooling;
using Sentry.Transport;

namespace Sentry.Delivery;

/// <summary>The spool of a queue, and its thread. Thread-safe; nothing throws.</summary>
internal sealed class SpoolLane
{
    // How long a fatal record waits until it is on disk, if the disk or a value of the application hangs.
    private static readonly TimeSpan LongestStore = TimeSpan.FromSeconds(2);

    private readonly DiskSpool _spool;
    private readonly SpoolWorker _worker;
    private readonly SpoolAccount _account;
    private readonly SdkLog _log;
    private Thread? _thread;

    public SpoolLane(
        SpoolSettings settings,
        HttpTransport transport,
        BoundedQueue<Envelope> outbox,
        DeliveryProgress progress,
        DiscardCounter discards,
        RetrySchedule retry,
        Action startSending,
        SdkLog log,
        TimeProvider time)
    {
        _account = new SpoolAccount(progress, discards);
        _spool = new DiskSpool(settings, transport.NewPacker(), _account, log, time);
        _worker = new SpoolWorker(_spool, outbox, progress, transport.Limits, retry, startSending, log, time);
        _log = log;
    }

    /// <summary>The folder of what is stored.</summary>
    public string Folder => _spool.Settings.Folder;

    /// <inheritdoc cref="SpoolAccount.Stored"/>
    public Amount Stored => _account.Stored;

    /// <inheritdoc cref="DiskSpool.Watch"/>
    public Envelope Watch(Envelope envelope, long queuedAt, bool isUrgent) => _spool.Watch(envelope, queuedAt, isUrgent);

    /// <summary>Starts the thread: what an earlier process has left is sent although this one may log nothing.</summary>
    public void Start()
    {
        try
        {
            _thread = SdkThread.Start("Sentry spool", _worker.Run);
        }
        catch (Exception e)
        {
            _log.Error("The SDK could not start the thread that stores events on disk.", e);
        }
    }

    /// <summary>Notes that a thread will wait until the event is on disk, before the event is queued.</summary>
    public static void Expect(PendingEnvelope pending)
    {
        // A value of the application that logs while it is serialized would wait for itself.
        if (pending.IsUrgent && !SdkThread.IsCurrent)
            pending.Settled = new ManualResetEventSlim();
    }

    /// <summary>Waits until the event is on disk, if a thread has to.</summary>
    public static void Await(PendingEnvelope pending) => pending.Settled?.Wait(LongestStore);

    /// <summary>Sends no more stored envelopes: the queue is closing.</summary>
    public void EndReplay() => _worker.EndReplay();

    /// <summary>Stores what is still under way, and returns how much that was.</summary>
    public Amount Close(TimeSpan rest)
    {
        _worker.Close();
        _thread?.Join(rest > TimeSpan.Zero ? rest : TimeSpan.Zero);
        var (events, logs) = _spool.Close();
        return new Amount(events, logs);
    }
}
