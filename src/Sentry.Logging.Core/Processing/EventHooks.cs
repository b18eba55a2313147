using System;
using System.Collections.Generic;
using System.Threading;
using Sentry.Diagnostics;
using Sentry.Extensibility;
using Sentry.Scopes;

namespace Sentry.Processing;

/// <summary>
/// The application's hooks for events, breadcrumbs and logs. Several owners of one hub may add hooks. They run in the order in which they were added,
/// while their owners exist. If a hook throws, its event, breadcrumb or log is dropped (docs/protocol.md 3.2), and a diagnostic message names the hook.
/// </summary>
internal sealed class EventHooks
{
    private readonly SdkLog _log;
    private readonly ReplacedEvents _replaced;
    private volatile ProcessorList _processors = new([]);
    private volatile Func<SentryEvent, SentryHint, SentryEvent?>[] _beforeSend = [];
    private volatile Func<Breadcrumb, SentryHint, Breadcrumb?>[] _beforeBreadcrumb = [];
    private volatile Func<SentryLog, SentryHint, SentryLog?>[] _beforeSendLog = [];

    public EventHooks(SdkLog log, ReplacedEvents replaced)
    {
        _log = log;
        _replaced = replaced;
    }

    public bool HasBeforeBreadcrumb => _beforeBreadcrumb.Length != 0;

    public bool HasBeforeSendLog => _beforeSendLog.Length != 0;

    public bool HasEventHooks => _processors.IsAny || _beforeSend.Length != 0;

    /// <summary>Uses these hooks from now on, and no others. Calls that are already running are not affected.</summary>
    public void Use(IReadOnlyCollection<HookSet> owners)
    {
        var processors = new List<Lazy<ISentryEventProcessor[]>>();
        var beforeSend = new List<Func<SentryEvent, SentryHint, SentryEvent?>>();
        var beforeBreadcrumb = new List<Func<Breadcrumb, SentryHint, Breadcrumb?>>();
        var beforeSendLog = new List<Func<SentryLog, SentryHint, SentryLog?>>();
        foreach (var owner in owners)
        {
            processors.AddRange(owner.Processors);
            AddOnce(beforeSend, owner.BeforeSend);
            AddOnce(beforeBreadcrumb, owner.BeforeBreadcrumb);
            AddOnce(beforeSendLog, owner.BeforeSendLog);
        }

        _processors = new ProcessorList([.. processors]);
        _beforeSend = [.. beforeSend];
        _beforeBreadcrumb = [.. beforeBreadcrumb];
        _beforeSendLog = [.. beforeSendLog];
    }

    public SentryEvent? Process(ISentryEventProcessor processor, SentryEvent @event, SentryHint hint)
    {
        try
        {
            if (EventProcessors.Ask(processor, @event, hint) is { } returned)
                return _replaced.Settle(@event, returned);
            if (_log.Explains)
                _log.Debug($"Event {@event.EventId} is not sent: the event processor {EventProcessors.NameOf(processor)} dropped it.");
            return null;
        }
        catch (Exception e)
        {
            _log.Error("The event processor " + EventProcessors.NameOf(processor) + " threw; the event is dropped.", e);
            return null;
        }
    }

    public SentryEvent? Process(SentryEvent @event, SentryHint hint)
    {
        if (ProcessorsNow() is not { } processors)
            return null;
        var current = @event;
        foreach (var processor in processors)
        {
            if (Process(processor, current, hint) is not { } next)
                return null;
            current = next;
        }

        return current;
    }

    /// <summary>Null if some cannot be created: an event that one of them might have dropped must not be sent.</summary>
    private ISentryEventProcessor[]? ProcessorsNow()
    {
        try
        {
            return _processors.Get();
        }
        catch (Exception e)
        {
            _log.Error("The event processors of a provider, such as the application's container, could not be created; the event is dropped.", e);
            return null;
        }
    }

    public SentryEvent? BeforeSend(SentryEvent @event, SentryHint hint) =>
        Ask(_beforeSend, @event, hint, "before_send", _replaced, static (replaced, given, returned) => replaced.Settle(given, returned));

    public Breadcrumb? BeforeBreadcrumb(Breadcrumb breadcrumb, SentryHint hint) =>
        Ask(_beforeBreadcrumb, breadcrumb, hint, "before_breadcrumb", _replaced, static (_, _, returned) => returned);

    public SentryLog? BeforeSendLog(SentryLog log, SentryHint hint) =>
        Ask(_beforeSendLog, log, hint, "before_send_log", _replaced, static (_, _, returned) => returned);

    // Two providers may have the same hook; it sees each event once.
    private static void AddOnce<T>(List<T> hooks, T? hook)
        where T : class
    {
        if (hook is not null && !hooks.Contains(hook))
            hooks.Add(hook);
    }

    /// <summary>The processors of all owners. Created when the first event comes, because a container may log while it creates them.</summary>
    private sealed class ProcessorList(Lazy<ISentryEventProcessor[]>[] sources)
    {
        private ISentryEventProcessor[]? _made;

        public bool IsAny => sources.Length != 0;

        // No lock: the thread that creates them may wait for another thread that captures an event.
        public ISentryEventProcessor[] Get() => Volatile.Read(ref _made) ?? (_made = Make());

        private ISentryEventProcessor[] Make()
        {
            var processors = new List<ISentryEventProcessor>();
            foreach (var source in sources)
            {
                foreach (var processor in source.Value)
                    AddOnce(processors, processor);
            }

            return [.. processors];
        }
    }

    private T? Ask<T>(Func<T, SentryHint, T?>[] hooks, T subject, SentryHint hint, string name, ReplacedEvents replaced, Func<ReplacedEvents, T, T, T> settle)
        where T : class
    {
        var current = subject;
        foreach (var hook in hooks)
        {
            try
            {
                if (hook(current, hint) is not { } next)
                {
                    if (_log.Explains)
                        _log.Debug($"{NameOf(current)}: {name} dropped it.");
                    return null;
                }

                current = settle(replaced, current, next);
            }
            catch (Exception e)
            {
                _log.Error("The hook " + name + " threw; the event or breadcrumb is dropped.", e);
                return null;
            }
        }

        return current;
    }

    private static string NameOf(object dropped) => dropped switch
    {
        SentryEvent @event => $"Event {@event.EventId} is not sent",
        SentryLog => "A structured log is not sent",
        _ => "A breadcrumb is not recorded",
    };
}

/// <summary>The hooks and the filters of one owner of a hub.</summary>
internal sealed class HookSet
{
    public HookSet(
        Lazy<ISentryEventProcessor[]>[] processors,
        Func<SentryEvent, SentryHint, SentryEvent?>? beforeSend,
        Func<Breadcrumb, SentryHint, Breadcrumb?>? beforeBreadcrumb,
        Type[] filteredExceptions)
    {
        Processors = processors;
        BeforeSend = beforeSend;
        BeforeBreadcrumb = beforeBreadcrumb;
        FilteredExceptions = filteredExceptions;
    }

    public Lazy<ISentryEventProcessor[]>[] Processors { get; }

    public Func<SentryEvent, SentryHint, SentryEvent?>? BeforeSend { get; }

    public Func<Breadcrumb, SentryHint, Breadcrumb?>? BeforeBreadcrumb { get; }

    public Type[] FilteredExceptions { get; }

    /// <summary>Gets what became of events.</summary>
    public Action<SentryEventFate>? OnEventFate { get; init; }

    /// <summary>Sees structured logs.</summary>
    public Func<SentryLog, SentryHint, SentryLog?>? BeforeSendLog { get; init; }

    /// <summary>Filters that are called for each exception.</summary>
    public IExceptionFilter[] AskedFilters { get; init; } = [];

    /// <summary>Set up the global scope when this owner joins the hub.</summary>
    public Action<Scope>[] ScopeSetups { get; init; } = [];
}
