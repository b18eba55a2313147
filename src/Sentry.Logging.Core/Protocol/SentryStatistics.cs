using System;
using System.Globalization;

namespace Sentry;

/// <summary>
/// What became of everything that a hub was given since it was started (<see cref="SentrySdk.GetStatistics"/>). A breadcrumb is not counted: it is a part of events.
/// Immutable: ask again for newer numbers.
/// </summary>
public sealed class SentryStatistics
{
    internal SentryStatistics(SentryItemCounts events, SentryItemCounts logs, SentryItemCounts attachments, long waitingBytes, long retries)
    {
        Events = events;
        Logs = logs;
        Attachments = attachments;
        WaitingBytes = waitingBytes;
        Retries = retries;
    }

    /// <summary>The events.</summary>
    public SentryItemCounts Events { get; }

    /// <summary>The structured logs; all zero unless <see cref="SentryOptions.EnableLogs"/> is set.</summary>
    public SentryItemCounts Logs { get; }

    /// <summary>The attachments of events that passed the hooks.</summary>
    public SentryItemCounts Attachments { get; }

    /// <summary>How many bytes the waiting events and logs take, roughly. At most <see cref="SentryOptions.MaxQueueBytes"/>.</summary>
    public long WaitingBytes { get; }

    /// <summary>How many requests were repeated because there was no response.</summary>
    public long Retries { get; }

    /// <summary>The numbers as text, one line each.</summary>
    public override string ToString() => string.Join(
        Environment.NewLine,
        Events,
        Logs,
        Attachments,
        string.Format(CultureInfo.InvariantCulture, "{0} bytes wait; {1} requests were repeated", WaitingBytes, Retries));
}
