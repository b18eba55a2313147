using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Delivery;
using Sentry.Envelopes;
using Sentry.Logs;
using Sentry.Processing;

namespace Sentry.Hubs;

/// <summary>The delivery of a hub: its queue, the serializer, and a factory for new queues. A hub that is off has no queue. Thread-safe.</summary>
internal sealed class HubDelivery
{
    private static readonly SentryStatistics Nothing = new(None("events"), None("logs"), None("attachments"), 0, 0);

    private readonly EventSerializer _serializer;
    private readonly DeliveryQueue? _queue;
    private readonly Func<DeliveryQueue>? _newQueue;
    private readonly Func<DeliveryQueue, LogCapture> _newLogs;
    private readonly bool _canFlush;
    private int _hasSaidLoss;
    private int _hasSaidStored;

    /// <param name="serializer">Serializes events.</param>
    /// <param name="newQueue">Creates a queue to the server; null: the hub is off.</param>
    /// <param name="newLogs">Creates the capture of structured logs for a queue.</param>
    /// <param name="canFlush">Whether a flush without a queue succeeds: true if the SDK is off on purpose, false if its setup failed.</param>
    public HubDelivery(EventSerializer serializer, Func<DeliveryQueue>? newQueue, Func<DeliveryQueue, LogCapture> newLogs, bool canFlush)
        : this(serializer, newQueue?.Invoke(), newQueue, newLogs, canFlush)
    {
    }

    private HubDelivery(EventSerializer serializer, DeliveryQueue? queue, Func<DeliveryQueue>? newQueue, Func<DeliveryQueue, LogCapture> newLogs, bool canFlush)
    {
        _serializer = serializer;
        _queue = queue;
        _newQueue = newQueue;
        _newLogs = newLogs;
        Logs = queue is { TakesLogs: true } ? newLogs(queue) : null;
        _canFlush = canFlush;
    }

    public bool IsOn => _queue is not null;

    /// <summary>Captures structured logs; null if they are off.</summary>
    public LogCapture? Logs { get; }

    public Amount Waiting => _queue?.Waiting ?? default;

    public bool HasEnded => _queue?.HasEnded ?? true;

    public string Server => _queue?.LossMessages.Server ?? string.Empty;

    public string? LastFailure => _queue?.LossMessages.LastFailure;

    /// <summary>Queues an event; false if the queue is full or closed, or the event cannot be read: then it is counted as dropped.</summary>
    public bool TrySend(SentryEvent @event, ReportedException reported)
    {
        if (_queue is null)
            return false;
        _queue.Account.See(DataCategory.Attachment, @event.Attachments.Count);
        PendingEnvelope pending;
        try
        {
            pending = _serializer.Pend(@event, reported, _queue);
        }
        catch (Exception)
        {
            foreach (var attachment in @event.Attachments)
                _queue.Account.DropAttachment(DiscardReason.InternalSdkError, attachment.Content.Length);
            throw;
        }

        return _queue.TryEnqueue(pending);
    }

    /// <summary>Copies an event that is not sent to Spotlight, if it gets copies.</summary>
    public void Copy(SentryEvent @event)
    {
        if (_queue is not { HasCopies: true })
            return;
        SettledValues.Settle(@event);
        _queue.TryEnqueue(_serializer.PendCopy(@event));
    }

    /// <summary>What became of everything; all zero if the hub is off.</summary>
    public SentryStatistics Statistics => _queue?.Statistics ?? Nothing;

    /// <summary>An event came; what becomes of it is counted later.</summary>
    public void See() => _queue?.Account.See(DataCategory.Error);

    /// <summary>Counts an event that was dropped before the queue.</summary>
    public void CountDiscard(DiscardReason reason, SentryId eventId) => _queue?.Account.Drop(reason, eventId);

    /// <inheritdoc cref="DeliveryAccount.TellSuppressed"/>
    public void TellSuppressed(SentryId eventId) => _queue?.Account.TellSuppressed(eventId);

    /// <inheritdoc cref="DeliveryAccount.Suppress"/>
    public void Suppress(SentryId eventId) => _queue?.Account.Suppress(eventId);

    /// <summary>Counts an event that an integration has not made.</summary>
    public void CountUnmade(DiscardReason reason) => _queue?.Account.DropUnmade(reason, DataCategory.Error);

    /// <summary>Counts a structured log that an integration has not read.</summary>
    public void CountUnmadeLog(DiscardReason reason) => _queue?.Account.DropUnmade(reason, DataCategory.LogItem);

    public void BeginFlush(TimeSpan timeout) => _queue?.BeginFlush(timeout);

    public bool Flush(TimeSpan timeout) => _queue?.Flush(timeout) ?? _canFlush;

    public Task<bool> FlushAsync(TimeSpan timeout) => _queue?.FlushAsync(timeout) ?? Task.FromResult(_canFlush);

    public void SerializeNow() => _queue?.SerializeNow();

    public void Close(TimeSpan limit, Func<Amount, TimeSpan> left) => _queue?.Close(limit, left);

    public Amount TakeLeftBehind() =>
        _queue is { HasEnded: true, LeftBehind: { IsNone: false } lost } && Interlocked.Exchange(ref _hasSaidLoss, 1) == 0 ? lost : default;

    public IReadOnlyList<string> TakeLosses()
    {
        var losses = _queue?.LossMessages.TakeTotals() ?? [];
        return _queue is { HasEnded: true, Stored: { IsNone: false } stored } && Interlocked.Exchange(ref _hasSaidStored, 1) == 0
            ? [.. losses, $"{stored.WithVerb} stored in {_queue.Folder}, because {Server} has not accepted more. The next process that uses this folder sends what is stored."]
            : losses;
    }

    /// <summary>A new queue to the same server. Null if there never was one.</summary>
    public DeliveryQueue? NewQueue() => _newQueue?.Invoke();

    private static SentryItemCounts None(string word) => new(word, new Dictionary<DiscardReason, long>());

    /// <summary>The same delivery with another queue.</summary>
    public HubDelivery With(DeliveryQueue queue) => new(_serializer, queue, _newQueue, _newLogs, _canFlush);
}
