using System;

namespace Sentry;

public partial class SentryOptions
{
    /// <summary>Whether log records are also sent as Sentry's structured logs, each searchable on its own; <see cref="SentrySdk.Logger"/> sends nothing without it. Default: false.</summary>
    public bool EnableLogs { get; set; }

    /// <summary>
    /// Sees every structured log before it is queued, and may change it or drop it by returning null. Runs on the thread that logs; what it logs itself is ignored.
    /// When it throws, the log is dropped and counted. With a hook a log is read and rendered at the call.
    /// </summary>
    public void SetBeforeSendLog(Func<SentryLog, SentryHint, SentryLog?> beforeSendLog) => BeforeSendLog = beforeSendLog;

    /// <summary>Like the other overload, for a hook that does not need the hint.</summary>
    public void SetBeforeSendLog(Func<SentryLog, SentryLog?> beforeSendLog) => BeforeSendLog = beforeSendLog is null ? null : beforeSendLog.WithoutHint;

    internal Func<SentryLog, SentryHint, SentryLog?>? BeforeSendLog { get; private set; }
}
