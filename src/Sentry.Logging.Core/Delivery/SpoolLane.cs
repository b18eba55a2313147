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
    private readonly SpoolReplay _replay;
    private readonly SpoolWorker _worker;
    private readonly SpoolAccount _account;
    private readonly SdkLog _log;
    private Thread? _thread;

    public SpoolLane(DeliverySettings settings, HttpTransport transport, BoundedQueue<Envelope> outbox, SpoolAccount account, SdkLog log, TimeProvider time)
    {
        _account = account;
        _spool = new DiskSpool(settings.Spool!, transport.NewPacker(), account, log, time);
        _replay = new SpoolReplay(_spool, outbox, account, transport.Limits, settings.Retry, time);
        _worker = new SpoolWorker(_spool, _replay, log, time);
        _log = log;
    }

    /// <summary>The folder of what is stored.</summary>
    public string Folder => _spool.Settings.Folder;

    /// <inheritdoc cref="SpoolAccount.Stored"/>
    public Amount Stored => _account.Stored;

    /// <inheritdoc cref="DiskSpool.Watch"/>
    public Envelope Watch(Envelope envelope, long queuedAt, bool isUrgent) => _spool.Watch(envelope, queuedAt, isUrgent);

    /// <summary>Starts the thread: what an earlier process has left is sent although this one may log nothing.</summary>
    /// <param name="startSending">Starts the threads that send, if they do not run yet.</param>
    public void Start(Action startSending)
    {
        _replay.StartSending = startSending;
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
    public void Await(PendingEnvelope pending)
    {
        if (pending.Settled?.Wait(LongestStore) == false)
            _log.Debug("A fatal event is not on disk yet: the disk, or a value of the application, takes too long.");
    }

    /// <summary>Sends no more stored envelopes: the queue is closing.</summary>
    public void EndReplay() => _replay.End();

    /// <summary>Leaves on disk what is still being sent; it does not wait any more then.</summary>
    public void Close(TimeSpan rest)
    {
        _worker.Close();
        _thread?.Join(rest > TimeSpan.Zero ? rest : TimeSpan.Zero);
        foreach (var logs in _spool.Close())
            _account.Leave(logs);
    }
}
