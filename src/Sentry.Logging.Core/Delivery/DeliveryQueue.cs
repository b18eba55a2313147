using System;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Diagnostics;
using Sentry.Envelopes;
using Sentry.Storms;
using Sentry.Transport;

namespace Sentry.Delivery;

/// <summary>
/// Delivers envelopes: intake → serializer → outbox → sender. Adding never blocks; its two threads start with the
/// first item. Everything that is not delivered is counted. Thread-safe; nothing throws.
/// </summary>
internal sealed class DeliveryQueue : IMetered
{
    // An exception can hold anything, and its size cannot be measured.
    private const int MaxHolding = 100;

    private readonly DiscardCounter _discards;
    private readonly DeliveryProgress _progress;
    private readonly QueueRoom _bytes;
    private readonly BoundedQueue<PendingEnvelope> _intake;
    private readonly EventRoom _room;
    private readonly StormControl _storms;
    private readonly StormEvents _stormEvents;
    private readonly UpgradeWindow _window;
    private readonly BoundedQueue<Envelope> _outbox;
    private readonly EnvelopeSerializer _serializer;
    private readonly LogLane? _logs;
    private readonly SenderThreads _senders;
    private readonly DeliveryThreads _threads;
    private readonly HttpTransport _transport;
    private readonly DeliverySettings _settings;
    private readonly SdkLog _log;
    private readonly DeliveryEnd _end;
    private readonly SpoolLane? _spool;
    private volatile bool _isClosing;
    private int _abandoned;
    private int _abandonedLogs;

    public DeliveryQueue(HttpTransport transport, DeliverySettings settings, SdkLog log, TimeProvider time)
    {
        _transport = transport;
        _settings = settings;
        _discards = new DiscardCounter { IsReported = settings.SendsClientReports, Fates = settings.Fates };
        _progress = new DeliveryProgress { Fates = settings.Fates };
        Account = new DeliveryAccount(_progress, _discards);
        _log = log;
        _bytes = new QueueRoom(settings.MaxQueuedBytes, settings.NewLogBatch is not null);
        _storms = settings.Storms ?? new StormControl(0, time);
        _storms.Begins = WakeForStorm;
        _room = new EventRoom(settings.MaxQueuedItems, _bytes, _storms, _discards, _progress, log);
        _intake = _room.Intake;
        _outbox = _room.Outbox;
        _window = new UpgradeWindow(settings.UpgradeWindow, time);
        if (settings.Spool is not null)
            _spool = new SpoolLane(settings, transport, _outbox, new SpoolAccount(_progress, _discards), log, time);
        var entrance = new OutboxEntrance(_outbox, _progress, _spool);
        _stormEvents = new StormEvents(_storms, settings.NewStormEvent, _discards, _progress, time);
        _serializer = new EnvelopeSerializer(_room, _window, transport.NewPacker, entrance, _stormEvents, _discards, _progress, log) { Spotlight = settings.Spotlight };
        if (settings.NewLogBatch is { } newBatch)
            _logs = new LogLane(newBatch(), _bytes, transport, _outbox, entrance, _discards, _progress, log, time) { Spotlight = settings.Spotlight };
        LossMessages = new LossMessages(settings.Server, log);
        var order = new SendingOrder(_outbox, settings.Retry, time);
        var reporter = new ClientReporter(_discards, time);
        var sender = new EnvelopeSender(order, reporter, _discards, _progress, LossMessages, log);
        _senders = new SenderThreads(transport, order, sender, reporter, log);
        _threads = new DeliveryThreads(_serializer, _logs, _senders, log);
        _end = new DeliveryEnd(End);
        _spool?.Start(EnsureStarted);
        DeliveryMeter.Include(this);
    }

    /// <summary>The number of items that wait or are being sent.</summary>
    public Amount Waiting => new(_progress.Events, _progress.Logs + (_logs?.Unsealed ?? 0));

    /// <summary>The diagnostics about items that the server did not accept.</summary>
    public LossMessages LossMessages { get; }

    /// <summary>Whether a close has finished.</summary>
    public bool HasEnded => _end.HasCome;

    /// <summary>What the close has left behind.</summary>
    public Amount LeftBehind
    {
        get
        {
            if (!_end.HasCome)
                return default;
            var (waiting, unsent) = (Waiting, _senders.Abandoned);
            return new Amount(
                Volatile.Read(ref _abandoned) + _serializer.Abandoned + unsent.Events + waiting.Events,
                Volatile.Read(ref _abandonedLogs) + (_logs?.Abandoned ?? 0) + unsent.Logs + waiting.Logs);
        }
    }

    /// <summary>What was left on disk, to be sent later by this process or another one.</summary>
    public Amount Stored => _spool?.Stored ?? default;

    /// <summary>The folder of what is stored; null without a spool.</summary>
    public string? Folder => _spool?.Folder;

    /// <summary>How many drops have not been reported to the server.</summary>
    public long Unreported => _discards.Unreported;

    /// <summary>How many bytes wait, roughly.</summary>
    public long WaitingBytes => _bytes.Used;

    /// <summary>Whether Spotlight gets copies.</summary>
    public bool HasCopies => _settings.Spotlight is not null;

    /// <summary>Counts what came, and what was dropped before the queue.</summary>
    public DeliveryAccount Account { get; }

    /// <summary>What became of everything since the start.</summary>
    public SentryStatistics Statistics => Account.Statistics(Waiting with { Events = Waiting.Events + _storms.Held }, Stored, WaitingBytes, _logs?.Untaken.Waiting ?? 0);

    /// <summary>Adds an envelope that is not serialized yet; false if there is no space, or after the close: then it is counted as dropped.</summary>
    public bool TryEnqueue(PendingEnvelope pending)
    {
        if (_spool is not null)
            SpoolLane.Expect(pending);
        pending.AcceptedAt = _window.Now;
        _progress.Enter();
        var result = _isClosing ? AddResult.Closed : _room.TryAdd(pending);
        if (result == AddResult.Added)
        {
            EnsureStarted();

            // An incomplete event is better than a dropped one.
            if (_room.IsHalfFull || pending.Settled is not null)
                _window.EndNow();
            _spool?.Await(pending);
            return true;
        }

        if (result == AddResult.Collapsed)
            pending.Collapse(_storms);
        else
            pending.CountDiscard(result == AddResult.Closed ? DiscardReason.Closed : DiscardReason.QueueOverflow, _discards);
        _progress.Leave();
        _log.WarningOnce(OverflowMessages.Of(result, _settings.MaxQueuedItems, _settings.MaxQueuedBytes));
        return false;
    }

    /// <summary>How many structured logs were written so far, sent or not.</summary>
    public int WrittenLogs => _logs?.Written ?? 0;

    /// <summary>Whether structured logs are sent.</summary>
    public bool TakesLogs => _logs is not null;

    /// <summary>Adds a structured log; false when there is no room, or after the close: then it is counted as dropped. Takes no lock.</summary>
    public bool TryEnqueue(QueuedLog log, int bytes)
    {
        if (_logs?.TryAdd(log, bytes, _isClosing) != true)
            return false;
        EnsureStarted();
        return true;
    }

    /// <summary>Counts a structured log that was dropped before the queue.</summary>
    public void CountLogDrop(DiscardReason reason, int bytes) => _logs?.Account.Refuse(reason, bytes);

    /// <summary>Serializes everything queued so far at once, without waiting for more information.</summary>
    public void SerializeNow() => _window.EndNow();

    /// <summary>Serializes everything queued so far at once, and waits until it is done, at most for the given time.</summary>
    /// <returns>True if nothing of it waits any more: it was accepted by the server, or dropped and counted.</returns>
    public bool Flush(TimeSpan timeout)
    {
        var limit = FlushWait.Bounded(timeout);
        var passed = BeginFlush(limit);
        _window.EndNow();
        return FlushWait.For(passed, limit);
    }

    /// <inheritdoc cref="Flush"/>
    public Task<bool> FlushAsync(TimeSpan timeout)
    {
        var limit = FlushWait.Bounded(timeout);
        var passed = BeginFlush(limit);
        _window.EndNow();
        return FlushWait.ForAsync(passed, limit);
    }

    /// <summary>Starts a flush of what is queued now, with short pauses between attempts for the given time, and does not wait for it.</summary>
    public Task<bool> BeginFlush(TimeSpan shortPauses)
    {
        // If a value calls Flush in its ToString, on this thread, it would wait for itself.
        if (SdkThread.IsCurrent)
            return Task.FromResult(false);
        if (HasEnded)
            return Task.FromResult(LeftBehind.IsNone && !_discards.HasUnreported);
        if (Waiting.IsNone && !_discards.HasUnreported && _storms.Held == 0)
            return Task.FromResult(true);

        EnsureStarted();
        var logs = _logs?.Entered ?? 0;
        var marker = _intake.LatestMarker;
        if (marker is null || marker.Passed.IsCompleted || marker.Logs != logs)
        {
            marker = new FlushMarker(logs, legs: _logs is null ? 1 : 2);
            if (!_intake.AddMarker(marker) || _logs?.AddMarker(marker) == false)
                return _end.Over;
        }

        _senders.ShortenPauses(marker, shortPauses);
        return marker.Passed;
    }

    /// <summary>Accepts nothing more, flushes, and ends; what is left is counted as lost. A second caller joins a close that is running.</summary>
    /// <returns>True if nothing was left; false also if it takes longer than the caller waits.</returns>
    /// <param name="limit">How long the caller waits at most.</param>
    /// <param name="left">Called repeatedly with the number of waiting envelopes; returns how long the caller still waits.</param>
    public bool Close(TimeSpan limit, Func<Amount, TimeSpan> left)
    {
        _isClosing = true;
        _spool?.EndReplay();
        _window.Close();

        // If a value calls Close in its ToString, on this thread, it would wait for itself.
        if (SdkThread.IsCurrent)
            return false;
        return _end.Await(BeginFlush(limit), limit, () => left(Waiting)) && LeftBehind.IsNone;
    }

    /// <summary>Stops what is left, counts it, and makes the sender report it with its last request.</summary>
    private void End(TimeSpan rest)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        foreach (var pending in _intake.Close())
        {
            if (pending.IsSent)
                Abandon(() => pending.Abandon(_discards));
            else
                _progress.Leave();
        }

        _logs?.Close();

        // An envelope in work is still sent, or counted. A value of the application that hangs must not delay the rest.
        _threads.JoinSerializers(TimeSpan.FromTicks(rest.Ticks / 2));
        _stormEvents.GiveUp();
        foreach (var envelope in _outbox.Close())
        {
            if (envelope.Copy?.TryLeave() == true)
                _progress.Leave(envelope.Logs);
            else
                Abandon(() => _discards.Count(DiscardReason.NetworkError, envelope), envelope.Logs);
        }

        if (!_threads.AreStarted)
            _transport.Dispose();
        else
            _senders.End(rest - clock.Elapsed);
        _spool?.Close(rest - clock.Elapsed);
        _settings.Fates?.Await(rest - clock.Elapsed);
        _settings.Spotlight?.Close(rest - clock.Elapsed);
        DeliveryMeter.Exclude(this);
    }

    /// <summary>Whether so many events wait to be serialized that they must not hold objects of the application.</summary>
    public bool IsBusy => _intake.Count > MaxHolding;

    private void WakeForStorm()
    {
        EnsureStarted();
        _intake.Interrupt();
    }

    private void EnsureStarted() => _threads.EnsureStarted();

    private void Abandon(Action count, int logs = 0)
    {
        Interlocked.Add(ref (logs > 0 ? ref _abandonedLogs : ref _abandoned), Math.Max(1, logs));
        try
        {
            count();
        }
        catch (Exception e)
        {
            _log.Error("A lost event could not be counted.", e);
        }

        _progress.Leave(logs);
    }
}
