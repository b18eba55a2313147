using System;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Diagnostics;
using Sentry.Envelopes;
using Sentry.Transport;

namespace Sentry.Delivery;

/// <summary>
/// Takes what is to be sent and sees it through: intake → sealer → outbox → sender. Adding never waits; its two threads begin with the
/// first thing added. Everything that does not arrive is counted. Thread-safe; nothing throws.
/// </summary>
internal sealed class DeliveryQueue
{
    private readonly object _starting = new();
    private readonly DropLedger _ledger = new();
    private readonly DeliveryProgress _progress = new();
    private readonly BoundedLine<PendingEnvelope> _intake;
    private readonly CompletionWindow _window;
    private readonly BoundedLine<Envelope> _outbox;
    private readonly EnvelopeSealer _sealer;
    private readonly EnvelopeSender _sender;
    private readonly HttpTransport _transport;
    private readonly SdkLog _log;
    private Thread? _sealerThread;
    private Thread? _senderThread;
    private volatile bool _isStarted;
    private volatile bool _isClosing;

    public DeliveryQueue(HttpTransport transport, DeliverySettings settings, SdkLog log, TimeProvider time)
    {
        _transport = transport;
        _log = log;
        _intake = new BoundedLine<PendingEnvelope>(settings.MaxQueuedItems, settings.MaxQueuedBytes);
        _outbox = new BoundedLine<Envelope>(int.MaxValue, settings.MaxOutboxBytes);
        _window = new CompletionWindow(settings.CompletionWindow, time);
        _sealer = new EnvelopeSealer(_intake, _window, transport.NewPacker, _outbox, _ledger, _progress, log);
        _sender = new EnvelopeSender(_outbox, transport, settings.Retry, _ledger, _progress, log, time);
    }

    /// <summary>How many envelopes wait or are being sent.</summary>
    public long Queued => _progress.Queued;

    public DeliveryStatistics Statistics => new(_progress.Queued, _progress.Sent, _ledger.Totals());

    /// <summary>Adds an envelope to be; false when there is no room, or after the close: then it is counted as dropped.</summary>
    public bool TryEnqueue(PendingEnvelope pending)
    {
        var bytes = pending.EstimatedBytes;
        pending.AcceptedAt = _window.Now;
        _progress.Enter();
        if (!_isClosing && _intake.TryAdd(pending, bytes))
        {
            EnsureStarted();

            // Better an event that could have learned more than one that finds no room.
            if (_intake.IsHalfFull)
                _window.Hurry();
            return true;
        }

        _progress.Leave();
        pending.CountDrop(DiscardReason.QueueOverflow, _ledger);
        _log.WarningOnce(_isClosing
            ? "An event came after the SDK was closed and was dropped."
            : "Events come faster than they can be sent; the newest are dropped and counted (queue_overflow).");
        return false;
    }

    /// <summary>Has everything queued so far sealed at once, whatever might still be learned of it.</summary>
    public void Hurry() => _window.Hurry();

    /// <summary>Counts what was dropped before it came here.</summary>
    public void CountDrop(DiscardReason reason, DataCategory category, int quantity = 1) => _ledger.Count(reason, category, quantity);

    /// <summary>Waits, at most so long, until everything queued before the call has been dealt with.</summary>
    /// <returns>True when nothing of it waits any more: it was accepted by the server, or dropped and counted.</returns>
    public bool Flush(TimeSpan timeout) => Await(BeginFlush(), Bounded(timeout));

    /// <inheritdoc cref="Flush"/>
    public async Task<bool> FlushAsync(TimeSpan timeout)
    {
        var passed = BeginFlush();
        var first = await Task.WhenAny(passed, Task.Delay(Bounded(timeout))).ConfigureAwait(false);
        return first == passed && await passed.ConfigureAwait(false);
    }

    /// <summary>Asks for what is queued now to be dealt with at once, without a pause before the next attempt, and does not wait for it.</summary>
    public Task<bool> BeginFlush()
    {
        // A value that flushes while it is made into text would wait for itself.
        if (WorkerThread.IsCurrent)
            return Task.FromResult(false);
        if (_progress.Queued == 0 && !_ledger.HasUnreported)
            return Task.FromResult(true);

        EnsureStarted();
        var marker = _intake.LatestMarker;
        if (marker is null || marker.Passed.IsCompleted)
        {
            marker = new FlushMarker();
            if (!_intake.AddMarker(marker))
                return Task.FromResult(false);
        }

        _sender.Hurry();
        return marker.Passed;
    }

    /// <summary>Takes nothing more, flushes, and ends; what is left then is counted as lost. Later calls change nothing.</summary>
    /// <returns>True when nothing waited any more at the end.</returns>
    public bool Close(TimeSpan timeout)
    {
        lock (_starting)
        {
            if (_isClosing)
                return false;
            _isClosing = true;
        }

        var limit = Bounded(timeout);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        _window.Close();
        var isDone = Await(BeginFlush(), limit);
        _sender.Stop();
        foreach (var pending in _intake.Close())
            Abandon(() => pending.CountDrop(DiscardReason.NetworkError, _ledger));
        foreach (var envelope in _outbox.Close())
            Abandon(() => Count(envelope));

        // Elsewhere, since a handler of the application may do anything when it is told to stop.
        if (!isDone)
            ThreadPool.UnsafeQueueUserWorkItem(static transport => ((HttpTransport)transport!).Abort(), _transport);
        if (!_isStarted)
            _transport.Dispose();
        Join(_sealerThread, limit - clock.Elapsed);
        Join(_senderThread, limit - clock.Elapsed);
        return isDone;
    }

    private void EnsureStarted()
    {
        if (_isStarted)
            return;
        lock (_starting)
        {
            if (_isStarted)
                return;
            try
            {
                _sealerThread ??= WorkerThread.Start("Sentry intake", _sealer.Run);
                _senderThread ??= WorkerThread.Start("Sentry sender", _sender.Run);
                _isStarted = true;
            }
            catch (Exception e)
            {
                // Out of threads or memory: what is queued waits for the next call.
                _log.Error("The SDK could not start its threads.", e);
            }
        }
    }

    private void Count(Envelope envelope)
    {
        foreach (var item in envelope.Items)
            _ledger.Count(DiscardReason.NetworkError, item);
    }

    private void Abandon(Action count)
    {
        try
        {
            count();
        }
        catch (Exception e)
        {
            _log.Error("A lost event could not be counted.", e);
        }

        _progress.Leave();
    }

    private static bool Await(Task<bool> passed, TimeSpan limit) => passed.Wait(limit) && passed.Result;

    private static void Join(Thread? thread, TimeSpan limit)
    {
        if (thread is not null && limit > TimeSpan.Zero && !WorkerThread.IsCurrent)
            thread.Join(limit);
    }

    /// <summary>No wait is without an end, whatever is asked for.</summary>
    private static TimeSpan Bounded(TimeSpan timeout) =>
        timeout < TimeSpan.Zero ? TimeSpan.Zero : timeout > TimeSpan.FromHours(1) ? TimeSpan.FromHours(1) : timeout;
}
