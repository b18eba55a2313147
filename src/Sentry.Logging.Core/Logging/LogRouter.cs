using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Sentry.Diagnostics;
using Sentry.Hubs;
using Sentry.Logging;
using Sentry.Logs;
using Sentry.Scopes;
using Sentry.Values;

namespace Sentry.Adapters;

/// <summary>
/// The only path from a framework's record to Sentry: decides whether the record is ignored, its level, and whether it becomes an event, a breadcrumb or a
/// log, with the same order and the same checks for every framework. One per integration. Thread-safe; never throws.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class LogRouter : IDisposable
{
    private readonly CurrentHub _current;
    private readonly IDisposable _ownership;
    private readonly string _origin;
    private readonly int _framework;
    private readonly SdkVersion _sdk;
    private readonly SdkLog _log;
    private readonly TimeSpan _flushTimeout;
    private readonly RecordReader _reader;
    private readonly IntegrationLogs _logs;
    private volatile LogPolicy _policy;
    private volatile bool _disposed;

    /// <param name="current">Where the router finds its hub.</param>
    /// <param name="policy">The thresholds, filters and tags of the integration.</param>
    /// <param name="sdk">The SDK name of the integration's events.</param>
    /// <param name="log">Gets the SDK's diagnostics.</param>
    /// <param name="flushTimeout">The time limit of <see cref="Flush()"/>.</param>
    /// <param name="ownership">Disposed with the router.</param>
    internal LogRouter(CurrentHub current, LogPolicyOptions policy, SdkVersion sdk, SdkLog log, TimeSpan flushTimeout, IDisposable ownership)
    {
        _current = current;
        _policy = new LogPolicy(policy);
        _origin = sdk.Origin ?? sdk.Name;
        _framework = current.MarkOf(_origin);
        _sdk = sdk;
        _log = log;
        _reader = new RecordReader(log);
        _logs = new IntegrationLogs(sdk, _reader);
        _flushTimeout = flushTimeout;
        _ownership = ownership;
    }

    /// <summary>Whether a record of this level would become an event, a breadcrumb or a log. Fast enough to call for every record.</summary>
    public bool IsEnabled(SentryLevel level) =>
        _current.Hub is { IsEnabled: true } hub && (_policy.IsEnabled(level) || (hub.Logs is not null && _policy.IsLog(level))) && !_disposed;

    /// <summary>Whether to write a record of this level. Call it before each <see cref="Write{TRecord}(in TRecord)"/>.</summary>
    public bool ShouldWrite(SentryLevel level)
    {
        if (IsEnabled(level))
            return true;
        if (_disposed)
            _log.DebugOnce("A record was logged after its framework had shut Sentry down; such records are ignored.");
        else if (_log.Explains)
            Ignored.ByLevel(_log, _current.Hub, level);
        return false;
    }

    /// <summary>Sets new thresholds, filters and tags; records that are being written are not affected.</summary>
    public void Reconfigure(LogPolicyOptions options) => _policy = new LogPolicy(options);

    /// <summary>
    /// Captures the unit of work and the scopes of the current flow, for a framework that passes its records to another thread
    /// (docs/policy.md rule 11). Null if no record would be written anyway.
    /// </summary>
    public object? CaptureFlow() => _current.Hub is { IsEnabled: true } hub ? hub.CaptureFlow() : null;

    /// <summary>Like <see cref="CaptureFlow"/>, for records whose flow is unknown: they belong to the process.</summary>
    internal object FlowOfProcess() => _current.Hub.FlowOfProcess();

    /// <summary>Writes one record of a level that <see cref="ShouldWrite"/> has accepted; it is not checked again.</summary>
    /// <returns>The id of the event that reports it; empty if there is none.</returns>
    public SentryId Write<TRecord>(in TRecord record)
        where TRecord : struct, ILogRecord => Write(in record, null);

    /// <summary>Writes one record that was logged in another flow, and that <see cref="ShouldWrite"/> has accepted.</summary>
    /// <param name="record">The record.</param>
    /// <param name="flow">The result of <see cref="CaptureFlow"/> on the logging thread; null: the current flow.</param>
    /// <returns>The id of the event that reports it; empty if there is none.</returns>
    public SentryId Write<TRecord>(in TRecord record, object? flow)
        where TRecord : struct, ILogRecord
    {
        if (SdkWork.IsInside)
            return Ignored.InsideSdk(_log, _current.Hub, _policy, Unsafe.AsRef(in record).Level);
        try
        {
            // The compiler cannot know that a TRecord is readonly, and would copy it for every member call on an "in" parameter.
            return Process(_current.Hub, _policy, ref Unsafe.AsRef(in record), flow);
        }
        catch (Exception e)
        {
            _log.Error("A log record could not be processed.", e);
            return SentryId.Empty;
        }
    }

    /// <summary>Waits until everything accepted so far is delivered, at most for the given time. Returns whether it was.</summary>
    public bool Flush(TimeSpan timeout) => _current.Flush(timeout);

    /// <summary>
    /// Waits until everything accepted so far is delivered, at most for the time in the options, and shares that time with a close that follows at
    /// once. Returns whether it was.
    /// </summary>
    public bool Flush() => _current.Hub.Waits.IntegrationTimeout.Wait(_flushTimeout, Flush);

    /// <summary>Flushes, and leaves the hub; the last integration closes it. Later records are ignored. A second caller waits too.</summary>
    public void Dispose()
    {
        _disposed = true;
        _ownership.Dispose();
    }

    // A separate method that is never inlined: in a guarded region the JIT keeps locals in memory, and calls the system's clock indirectly.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private SentryId Process<TRecord>(Hub hub, LogPolicy policy, ref TRecord record, object? flow)
        where TRecord : struct, ILogRecord
    {
        if (policy.IgnoresLoggers && policy.Ignores(record.Logger))
            return Ignored.ByLogger(_log, record.Level, record.Logger);
        var level = record.Level;
        var route = policy.Route(level);
        if (hub.Logs is not null && policy.IsLog(level))
            route |= LogRoute.Log;
        // The thresholds or the hub may have changed since ShouldWrite.
        if (route == LogRoute.None)
            return SentryId.Empty;
        var sharing = _current.Sharing;
        var identity = (sharing & Sharing.SameFramework) != 0 ? record.Identity : null;
        if (identity is not null && (route = (LogRoute)_current.DuplicateRecords.Claim(identity, (int)route)) == LogRoute.None)
            return SentryId.Empty;
        var target = hub.TargetOf(flow, (route & LogRoute.Breadcrumb) != 0, (route & LogRoute.Log) != 0);
        if ((sharing & Sharing.OtherFramework) != 0)
            return ProcessForwarded(hub, in target, policy, route, identity, ref record, flow);
        if (CanKeep(in target, policy, route, ref record, out var kept, out var reader))
        {
            Keep(hub, in target, route, kept, reader, ref record, flow);
            return SentryId.Empty;
        }

        var takesCoarseTime = route == LogRoute.Breadcrumb && !target.Trail!.OrdersByTime;
        var entry = _reader.Read(ref record, route, hub.Privacy, policy.ShowsProperties, takesCoarseTime);
        var id = WriteRead(hub, in target, policy, route, entry, ref record, flow);
        entry.GiveBack();
        return id;
    }

    /// <summary>Writes the parts of a record that another framework has not written yet.</summary>
    private SentryId ProcessForwarded<TRecord>(
        Hub hub, in RecordTarget target, LogPolicy policy, LogRoute route, object? identity, ref TRecord record, object? flow)
        where TRecord : struct, ILogRecord
    {
        var (records, level, logger) = (_current.ForwardedRecords, record.Level, record.Logger);
        var forwarded = identity is null ? null : records.Find(identity);
        LogEntry? entry = null;
        RecordContent? content = null;
        if (forwarded is null && records.Expects(_framework, level, logger))
        {
            entry = _reader.Read(ref record, route, hub.Privacy, policy.ShowsProperties, takesCoarseTime: false);
            content = RecordContentReader.ContentOf(entry);
            forwarded = records.Meet(_framework, level, logger, content, RecordContentReader.Kept, identity);
        }

        if (forwarded is null)
        {
            forwarded = records.Remember(_framework, level, logger, identity);
            if (entry is null && target.Trail is { } trail && CanKeep(in target, policy, route, ref record, out var kept, out var reader))
            {
                forwarded.Claim((int)route);
                forwarded.SetUnread(trail, Keep(hub, in target, route, kept, reader, ref record, flow));
                return SentryId.Empty;
            }

            entry ??= _reader.Read(ref record, route, hub.Privacy, policy.ShowsProperties, takesCoarseTime: false);
            forwarded.SetContent(content ?? RecordContentReader.ContentOf(entry));
        }

        route = (LogRoute)forwarded.Claim((int)route);
        if (route != LogRoute.None)
        {
            entry ??= _reader.Read(ref record, route, hub.Privacy, policy.ShowsProperties, takesCoarseTime: false);
            var id = WriteRead(hub, in target, policy, route, entry, ref record, flow);
            if (id != SentryId.Empty)
                forwarded.EventId = id;
            records.Done(forwarded);
        }

        entry?.GiveBack();
        return forwarded.EventId;
    }

    /// <summary>Whether a record that is not an event can be kept and read later, for the trail, for a log, or for both.</summary>
    private static bool CanKeep<TRecord>(
        in RecordTarget target,
        LogPolicy policy,
        LogRoute route,
        ref TRecord record,
        [NotNullWhen(true)] out object? kept,
        [NotNullWhen(true)] out KeptRecordReader? reader)
        where TRecord : struct, ILogRecord
    {
        kept = null;
        reader = null;
        var isLog = (route & LogRoute.Log) != 0;
        return (route & LogRoute.Event) == 0
            && (target.Trail is null || (!target.HasBreadcrumbHooks && !policy.ShowsProperties))
            && !(isLog && target.HasLogHooks)
            && record.Exception is null
            && record.TryKeep(isLog || target.Trail!.OrdersByTime, out kept, out reader);
    }

    /// <summary>Adds a record that is read later to its trail and to the logs. Returns its place on the trail.</summary>
    private long Keep<TRecord>(Hub hub, in RecordTarget target, LogRoute route, object kept, KeptRecordReader reader, ref TRecord record, object? flow)
        where TRecord : struct, ILogRecord
    {
        var place = target.Trail?.Add(kept, reader) ?? 0;
        if ((route & LogRoute.Log) != 0)
            _logs.Add(hub, kept, reader, ref record, flow);
        return place;
    }

    /// <param name="hub">The hub.</param>
    /// <param name="target">What it has answered.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="route">What the record becomes.</param>
    /// <param name="entry">The record, read.</param>
    /// <param name="record">The record itself.</param>
    /// <param name="flow">The flow that it was logged in.</param>
    private SentryId WriteRead<TRecord>(
        Hub hub, in RecordTarget target, LogPolicy policy, LogRoute route, LogEntry entry, ref TRecord record, object? flow)
        where TRecord : struct, ILogRecord
    {
        var id = SentryId.Empty;
        var mayKeep = (route & LogRoute.Event) != 0;
        if (mayKeep && entry.Exception is null)
            AnsweredFailures.Complete(entry, flow is null ? Activity.Current : hub.Around(flow).Activity);
        if (hub.IsFiltered(entry.Exception))
            return Ignored.ByException(_log, hub, entry, route);
        if (mayKeep)
            route = QuietErrors.Route(hub, _log, policy, entry, route, flow);

        AnnouncedThrow? announcement = null;
        if ((route & LogRoute.Event) != 0)
        {
            _reader.SayEmptiness(entry);
            var @event = EntryToEvent.Make(entry, policy, _origin, hub.Privacy);
            @event.Sdk = _sdk;
            @event.HasPassedFilters = true;
            @event.Announcement = announcement = AnnouncedThrows.Of(entry);
            var around = hub.Around(flow);
            id = hub.CaptureEvent(@event, HintOf(around.ReadsHints, ref record, entry.Exception), around);
        }

        if ((route & LogRoute.Breadcrumb) != 0)
        {
            // A record that is only a breadcrumb is read because it could not be kept.
            if (mayKeep && announcement is null && CanKeep(in target, policy, LogRoute.Breadcrumb, ref record, out var kept, out var reader))
                target.Trail!.Add(kept, reader);
            else
                hub.AddOwnBreadcrumb(EntryToBreadcrumb.Make(entry, policy.ShowsProperties), HintOf(target.HasBreadcrumbHooks, ref record, entry.Exception), target.Trail!, announcement);
        }

        if ((route & LogRoute.Log) != 0 && (policy.LogsEvents || (route & LogRoute.Event) == 0))
            _logs.Write(hub, entry, id, HintOf(target.HasLogHooks, ref record, entry.Exception), flow);
        return id;
    }

    private static SentryHint? HintOf<TRecord>(bool isWanted, ref TRecord record, Exception? exception)
        where TRecord : struct, ILogRecord
    {
        if (!isWanted)
            return null;
        var hint = new SentryHint(HintTypes.LogRecord, record.Native);
        if (exception is not null)
            hint[HintTypes.ExcInfo] = exception;
        return hint;
    }
}
