using System;
using System.Collections.Generic;
using System.Threading;
using Sentry.Diagnostics;
using Sentry.Extensibility;

namespace Sentry.Processing;

/// <summary>
/// The user's own code on the way of an event, breadcrumb or log. Several owners of one hub bring theirs; they are asked in the order they came,
/// for as long as these stay. A hook that throws drops what it was given (docs/protocol.md 3.2) and is said so by name.
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

    /// <summary>Asks these from now on, and no others. What is already being asked is not disturbed.</summary>
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
            if (processor.Process(@event, hint) is { } returned)
                return _replaced.Settle(@event, returned);
            if (_log.Explains)
                _log.Debug($"Event {@event.EventId} is not sent: the event processor {processor.GetType().Name} dropped it.");
            return null;
        }
        catch (Exception e)
        {
            _log.Error("The event processor " + processor.GetType().Name + " threw; its event is dropped.", e);
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

    /// <summary>Null when some cannot be made: an event that one of them might have dropped must not go out unseen.</summary>
    private ISentryEventProcessor[]? ProcessorsNow()
    {
        try
        {
            return _processors.Get();
        }
        catch (Exception e)
        {
            _log.Error("The event processors of a provider, such as the application's container, could not be made; the event is dropped.", e);
            return null;
        }
    }

    public SentryEvent? BeforeSend(SentryEvent @event, SentryHint hint) =>
        Ask(_beforeSend, @event, hint, "before_send", _replaced, static (replaced, given, returned) => replaced.Settle(given, returned));

    public Breadcrumb? BeforeBreadcrumb(Breadcrumb breadcrumb, SentryHint hint) =>
        Ask(_beforeBreadcrumb, breadcrumb, hint, "before_breadcrumb", _replaced, static (_, _, returned) => returned);

    public SentryLog? BeforeSendLog(SentryLog log, SentryHint hint) =>
        Ask(_beforeSendLog, log, hint, "before_send_log", _replaced, static (_, _, returned) => returned);

    // Two doors may be given the same hook; it sees each occurrence once.
    private static void AddOnce<T>(List<T> hooks, T? hook)
        where T : class
    {
        if (hook is not null && !hooks.Contains(hook))
            hooks.Add(hook);
    }

    /// <summary>The processors of all owners, asked for when the first event comes: a container may log while it makes them.</summary>
    private sealed class ProcessorList(Lazy<ISentryEventProcessor[]>[] sources)
    {
        private ISentryEventProcessor[]? _made;

        public bool IsAny => sources.Length != 0;

        // No lock: who makes them may be held up by a thread that waits for its own event.
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
                _log.Error("The hook " + name + " threw; what it was given is dropped.", e);
                return null;
            }
        }

        return current;
    }

    private static string NameOf(object dropped) => dropped switch
    {
        SentryEvent @event => $"Event {@event.EventId} is not sent",
        SentryLog => "A structured log is not sent",
        _ => "A breadcrumb is left out",
    };
}

/// <summary>What one owner of a hub wants to be asked about, and what it does not want to hear of.</summary>
internal sealed record HookSet(
    Lazy<ISentryEventProcessor[]>[] Processors,
    Func<SentryEvent, SentryHint, SentryEvent?>? BeforeSend,
    Func<Breadcrumb, SentryHint, Breadcrumb?>? BeforeBreadcrumb,
    Type[] FilteredExceptions)
{
    /// <summary>Sees structured logs.</summary>
    public Func<SentryLog, SentryHint, SentryLog?>? BeforeSendLog { get; init; }

    /// <summary>Filters that are asked for each exception.</summary>
    public IExceptionFilter[] AskedFilters { get; init; } = [];

    /// <summary>Sets what holds for all events of the hub that is joined.</summary>
    public Action<Scope>[] ScopeSetups { get; init; } = [];
}
