using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Sentry.Diagnostics;
using Sentry.Hubs;
using Sentry.Scopes;
using Sentry.Values;

namespace Sentry.Logging;

/// <summary>
/// The one way from a framework's record to Sentry: is it ours, which level, event, breadcrumb, in this order and with these guards
/// for every framework. One per front door. Thread-safe; never throws.
/// </summary>
public sealed class LogRouter : IDisposable
{
    private readonly HubSlot _slot;
    private readonly IDisposable _ownership;
    private readonly string _origin;
    private readonly int _framework;
    private readonly SdkVersion _sdk;
    private readonly SdkLog _log;
    private readonly TimeSpan _flushTimeout;
    private volatile LogPolicy _policy;
    private volatile bool _disposed;

    internal LogRouter(HubSlot slot, LogPolicyOptions policy, string origin, SdkVersion sdk, SdkLog log, TimeSpan flushTimeout, IDisposable ownership)
    {
        _slot = slot;
        _policy = new LogPolicy(policy);
        _origin = origin;
        _framework = slot.MarkOf(origin);
        _sdk = sdk;
        _log = log;
        _flushTimeout = flushTimeout;
        _ownership = ownership;
    }

    /// <summary>Whether a record of this level would become anything. Cheap enough to ask for every record.</summary>
    public bool IsEnabled(SentryLevel level) => _slot.Hub.IsEnabled && _policy.IsEnabled(level) && !_disposed;

    /// <summary>Whether a record of this level, which has come, is to be written: asked before each <see cref="Write{TRecord}(in TRecord)"/>.</summary>
    public bool Takes(SentryLevel level)
    {
        if (IsEnabled(level))
            return true;
        if (_disposed)
            _log.DebugOnce("A record was logged after its framework had shut Sentry down; such records are not taken.");
        else if (_log.Explains)
            Ignored.ByLevel(_log, _slot.Hub, level);
        return false;
    }

    /// <summary>Whether a value can be kept by reference until its breadcrumb is read: an immutable scalar, and no text that is longer than can be sent (docs/policy.md "Units of work").</summary>
    public static bool CanKeep(object? value) => value is string text
        ? text.Length <= ValueSnapshot.MaxBytes
        : value is null or int or long or bool or double || ValueSnapshot.IsImmutableScalar(value);

    /// <summary>Whether the text of a message, or its template, can be kept so: no more of one is kept than can be sent.</summary>
    public static bool CanKeepText(string? text) => text is null || text.Length <= TextLimit.LongestText;

    /// <summary>Whether that holds for every value of a type.</summary>
    internal static bool CanKeepAllOf(Type type) => type != typeof(string) && ValueSnapshot.IsImmutableScalar(type);

    /// <summary>The value, or what stands for it where a framework would write every element of it into a text: a sequence may never end, a query would be run, and an exception may hold too much to be written.</summary>
    public static object? Bounded(object? value) => LazyValues.Bounded(value);

    /// <summary>Whether a type belongs to an assembly that can be unloaded, so that nothing of it may be kept.</summary>
    internal static bool IsUnloadable(Type type) => Unloadable.Is(type);

    /// <summary>Whether the code of a delegate does.</summary>
    internal static bool IsUnloadable(Delegate? code) => Unloadable.Is(code);

    /// <summary>Takes new thresholds, filters and tags; records being written are not disturbed.</summary>
    public void Reconfigure(LogPolicyOptions options) => _policy = new LogPolicy(options);

    /// <summary>
    /// Remembers the unit of work and the scopes of the running flow, for a framework that hands its records to another thread
    /// (docs/policy.md rule 11). Null where nothing would be taken anyway.
    /// </summary>
    public object? CaptureFlow() => _slot.Hub is { IsEnabled: true } hub ? hub.CaptureFlow() : null;

    /// <summary>As <see cref="CaptureFlow"/>, for records of which nobody knows the flow any more: they belong to no unit but the process.</summary>
    internal object FlowOfProcess() => _slot.Hub.FlowOfProcess();

    /// <summary>Takes one record of a level that <see cref="Takes"/> has let pass: it is not asked again.</summary>
    /// <returns>The id of the event that tells of it; empty where none does.</returns>
    public SentryId Write<TRecord>(in TRecord record)
        where TRecord : struct, ILogRecord => Write(in record, null);

    /// <summary>Takes one record that was logged in another flow, and that <see cref="Takes"/> has let pass.</summary>
    /// <param name="record">The record.</param>
    /// <param name="flow">What <see cref="CaptureFlow"/> gave on the logging thread; null: the running flow.</param>
    /// <returns>The id of the event that tells of it; empty where none does.</returns>
    public SentryId Write<TRecord>(in TRecord record, object? flow)
        where TRecord : struct, ILogRecord
    {
        if (SdkWork.IsInside)
            return SentryId.Empty;
        try
        {
            // The compiler cannot know that a TRecord is readonly, and would copy it for every member called on an "in".
            return Take(_slot.Hub, _policy, ref Unsafe.AsRef(in record), flow);
        }
        catch (Exception e)
        {
            _log.Error("A log record could not be handed to Sentry.", e);
            return SentryId.Empty;
        }
    }

    /// <summary>Waits until everything taken so far is delivered, at most this long. Returns whether it was.</summary>
    public bool Flush(TimeSpan timeout) => _slot.Flush(timeout);

    /// <summary>
    /// Waits until everything taken so far is delivered, at most as long as the options say, and shares that time with a close that follows at once.
    /// Returns whether it was.
    /// </summary>
    public bool Flush() => _slot.Hub.DoorTime.Wait(_flushTimeout, Flush);

    /// <summary>Flushes, and gives up this door's share of the hub; the last one closes it. Records that come later are not taken. Whoever comes again waits with the first.</summary>
    public void Dispose()
    {
        _disposed = true;
        _ownership.Dispose();
    }

    // A method of its own, and never inlined: within a guarded region the JIT keeps locals in memory, and calls the system's clock in a roundabout way.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private SentryId Take<TRecord>(Hub hub, LogPolicy policy, ref TRecord record, object? flow)
        where TRecord : struct, ILogRecord
    {
        if (policy.IgnoresLoggers && policy.Ignores(record.Logger))
            return Ignored.ByLogger(_log, record.Level, record.Logger);
        var route = policy.Route(record.Level);
        var sharing = _slot.Sharing;
        var identity = (sharing & Sharing.Doors) != 0 ? record.Identity : null;
        if (identity is not null && (route = (LogRoute)_slot.SharedRecords.Claim(identity, (int)route)) == LogRoute.None)
            return SentryId.Empty;
        if ((sharing & Sharing.Bridges) != 0)
            return TakeBridged(hub, policy, route, identity, ref record, flow);
        var trail = route == LogRoute.Breadcrumb ? hub.TrailOf(flow) : null;
        if (trail is not null && CanKeep(hub, policy, ref record, trail, out var kept, out var reader))
        {
            trail.Add(kept, reader);
            return SentryId.Empty;
        }

        var entry = Read(ref record, policy, route, takesCoarseTime: trail?.OrdersByTime == false);
        var id = WriteRead(hub, policy, route, entry, trail, ref record, flow);
        entry.GiveBack();
        return id;
    }

    /// <summary>Takes of a record that another framework may have handed on what nobody has taken yet.</summary>
    private SentryId TakeBridged<TRecord>(Hub hub, LogPolicy policy, LogRoute route, object? identity, ref TRecord record, object? flow)
        where TRecord : struct, ILogRecord
    {
        var (records, level, logger) = (_slot.BridgedRecords, record.Level, record.Logger);
        var bridged = identity is null ? null : records.Find(identity);
        LogEntry? entry = null;
        RecordWords? words = null;
        if (bridged is null && records.Expects(_framework, level, logger))
        {
            entry = Read(ref record, policy, route, takesCoarseTime: false);
            words = Bridges.WordsOf(entry);
            bridged = records.Meet(_framework, level, logger, words, Bridges.Kept, identity);
        }

        if (bridged is null)
        {
            bridged = records.Remember(_framework, level, logger, identity);
            if (entry is null && route == LogRoute.Breadcrumb && hub.TrailOf(flow) is { } trail && CanKeep(hub, policy, ref record, trail, out var kept, out var reader))
            {
                bridged.Claim((int)route);
                bridged.Wait(trail, trail.Add(kept, reader));
                return SentryId.Empty;
            }

            entry ??= Read(ref record, policy, route, takesCoarseTime: false);
            bridged.Say(words ?? Bridges.WordsOf(entry));
        }

        route = (LogRoute)bridged.Claim((int)route);
        if (route != LogRoute.None)
        {
            entry ??= Read(ref record, policy, route, takesCoarseTime: false);
            var id = WriteRead(hub, policy, route, entry, null, ref record, flow);
            if (id != SentryId.Empty)
                bridged.EventId = id;
            records.Done(bridged);
        }

        entry?.GiveBack();
        return bridged.EventId;
    }

    /// <summary>Whether a record can be put on the trail unread.</summary>
    private static bool CanKeep<TRecord>(
        Hub hub, LogPolicy policy, ref TRecord record, BreadcrumbTrail trail, [NotNullWhen(true)] out object? kept, [NotNullWhen(true)] out KeptRecordReader? reader)
        where TRecord : struct, ILogRecord
    {
        kept = null;
        reader = null;
        return !hub.HasBeforeBreadcrumb && !policy.ShowsProperties && record.Exception is null && record.TryKeep(trail.OrdersByTime, out kept, out reader);
    }

    /// <param name="hub">Where to.</param>
    /// <param name="policy">What becomes of it.</param>
    /// <param name="route">What is to become of it.</param>
    /// <param name="entry">The record, read.</param>
    /// <param name="trail">Where its breadcrumb goes, if it is nothing else and could not be kept unread; null: that is still to be found out.</param>
    /// <param name="record">The record itself.</param>
    /// <param name="flow">Where it was logged.</param>
    private SentryId WriteRead<TRecord>(
        Hub hub, LogPolicy policy, LogRoute route, LogEntry entry, BreadcrumbTrail? trail, ref TRecord record, object? flow)
        where TRecord : struct, ILogRecord
    {
        var id = SentryId.Empty;
        if (hub.IsFiltered(entry.Exception))
            return Ignored.ByException(_log, entry);
        if ((route & LogRoute.Event) != 0 && !policy.ReportsCancellations && Cancellation.Is(entry.Exception))
            route = Ignored.AsCancellation(_log, entry, route);
        if (policy.WantsException && entry.Exception is null)
            route &= ~LogRoute.Event;

        AnnouncedThrow? announcement = null;
        if ((route & LogRoute.Event) != 0)
        {
            var @event = EntryToEvent.Make(entry, policy, _origin, hub.Privacy);
            @event.Sdk = _sdk;
            @event.Announcement = announcement = AnnouncedThrows.Of(entry);
            var around = hub.Around(flow);
            id = hub.CaptureEvent(@event, HintOf(hub.ReadsEventHints(around), ref record, entry.Exception), around);
        }

        if ((route & LogRoute.Breadcrumb) != 0)
        {
            var own = trail ?? hub.TrailOf(flow);
            if (trail is null && announcement is null && CanKeep(hub, policy, ref record, own, out var kept, out var reader))
                own.Add(kept, reader);
            else
                hub.AddOwnBreadcrumb(EntryToBreadcrumb.Make(entry, policy.ShowsProperties), HintOf(hub.HasBeforeBreadcrumb, ref record, entry.Exception), own, announcement);
        }

        return id;
    }

    /// <summary>Reading renders, and rendering calls the application: what that logs is ours, and what it throws costs only the text.</summary>
    private LogEntry Read<TRecord>(ref TRecord record, LogPolicy policy, LogRoute route, bool takesCoarseTime)
        where TRecord : struct, ILogRecord
    {
        var (level, logger, exception) = (record.Level, record.Logger, record.Exception);
        var entry = LogEntry.Take();
        entry.Level = level;
        entry.Logger = logger;
        entry.Exception = exception;
        entry.TakesCoarseTime = takesCoarseTime;
        using (SdkWork.Enter())
        {
            try
            {
                record.ReadMessage(entry);
            }
            catch (Exception e)
            {
                _log.Warning("The text of a log record could not be rendered; its template is shown instead.", e);
            }

            try
            {
                if ((route & LogRoute.Event) != 0 || policy.ShowsProperties)
                    record.ReadAmbient(entry);
            }
            catch (Exception e)
            {
                _log.Warning("Properties or scopes of a log record could not be read.", e);
            }
        }

        entry.PromoteExceptionInMessage();
        return entry;
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
