using System;
using System.Collections.Generic;
using System.Globalization;
using Sentry.Diagnostics;
using Sentry.Transport;

namespace Sentry.Delivery;

/// <summary>
/// What the server did not accept: a diagnostic the first time for each kind of response, with advice, then a count for the close. The thread that
/// sends writes; any thread reads.
/// </summary>
internal sealed class LossMessages
{
    private const int NoAnswer = 0;

    private readonly object _gate = new();
    private readonly SortedDictionary<int, Loss> _byStatus = [];
    private readonly SdkLog _log;
    private volatile string? _lastFailure;

    /// <param name="server">The host, and port, of the DSN.</param>
    /// <param name="log">Gets the diagnostics.</param>
    public LossMessages(string server, SdkLog log)
    {
        Server = server;
        _log = log;
    }

    /// <summary>The host, and port, of the DSN.</summary>
    public string Server { get; }

    /// <summary>Why the last request had no response, as a clause; null if it had one.</summary>
    public string? LastFailure => _lastFailure;

    /// <summary>Records the result of a request, whatever happens to its envelope.</summary>
    public void Observe(in SendResult result)
    {
        if (result.Exception is not OperationCanceledException)
            _lastFailure = result.Outcome == SendOutcome.NoResponse ? result.Reason : null;

        // A refusal of the proxy counts as no response of the server, and is repeated in vain until the close.
        if (result is { Outcome: SendOutcome.NoResponse, Status: not 0 })
            Count(result, default);
    }

    /// <summary>Counts what is lost with a response, or without one.</summary>
    public void Add(in SendResult result, int logs) => Count(result, logs > 0 ? new Amount(0, logs) : new Amount(1, 0));

    /// <summary>A sentence for each kind of response that has cost more than one event. Returned only once.</summary>
    public IReadOnlyList<string> TakeTotals()
    {
        var totals = new List<string>();
        lock (_gate)
        {
            foreach (var loss in _byStatus)
            {
                if (loss.Value.Envelopes > 1)
                    totals.Add(TotalOf(loss.Key, loss.Value.Amount));
                loss.Value.Clear();
            }
        }

        return totals;
    }

    private void Count(in SendResult result, Amount lost)
    {
        bool isFirst;
        lock (_gate)
        {
            isFirst = !_byStatus.TryGetValue(result.Status, out var loss);
            if (loss is null)
                _byStatus.Add(result.Status, loss = new Loss());
            loss.Add(lost);
        }

        if (isFirst)
            Say(result, lost);
    }

    private void Say(in SendResult result, Amount lost)
    {
        var what = lost.Logs > 0 ? lost.WithVerb : "An event is";
        var reason = result.Reason ?? "the server at " + Server + " did not answer";
        switch (result.Status)
        {
            case 401 or 403 or 404 or HttpStatus.ProxyAuthenticationRequired:
                _log.MustBeSeen(SentryLevel.Error, $"Events are not accepted: {reason}. {StatusAdvice.Of(result.Status)}");
                break;
            case HttpStatus.TooManyRequests:
                _log.Warning($"Events are dropped for a while because of a rate limit: {reason}. {StatusAdvice.Of(result.Status)}");
                break;
            case >= 300 and < 400:
                // The reason contains the target and the advice.
                _log.MustBeSeen(SentryLevel.Error, $"Events are not accepted: {reason}.");
                break;
            case NoAnswer:
                _log.Warning($"{what} lost after several attempts: {reason}.");
                break;
            default:
                _log.MustBeSeen(SentryLevel.Error, $"{what} lost: {reason}.");
                break;
        }
    }

    private string TotalOf(int status, Amount lost) => status == NoAnswer
        ? $"{lost.WithVerb} lost: {Server} did not answer."
        : $"{lost.WithVerb} lost: {Server} answered {status.ToString(CultureInfo.InvariantCulture)}.";

    private sealed class Loss
    {
        public int Envelopes { get; private set; }

        public Amount Amount { get; private set; }

        public void Add(Amount lost)
        {
            Envelopes += lost.IsNone ? 0 : 1;
            Amount = new Amount(Amount.Events + lost.Events, Amount.Logs + lost.Logs);
        }

        public void Clear() => (Envelopes, Amount) = (0, default);
    }
}
