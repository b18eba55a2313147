using System;
using Sentry.Diagnostics;

namespace Sentry.Processing;

/// <summary>
/// The user's own code on the way of an event or breadcrumb. Several owners of one hub add theirs; they are asked in the order they came.
/// A hook that throws drops what it was given (protocol section 3.2) and is said so by name.
/// </summary>
internal sealed class EventHooks
{
    private readonly object _adding = new();
    private readonly SdkLog _log;
    private volatile ISentryEventProcessor[] _processors = [];
    private volatile Func<SentryEvent, SentryHint, SentryEvent?>[] _beforeSend = [];
    private volatile Func<Breadcrumb, SentryHint, Breadcrumb?>[] _beforeBreadcrumb = [];

    public EventHooks(SdkLog log) => _log = log;

    public bool HasBeforeBreadcrumb => _beforeBreadcrumb.Length != 0;

    public bool HasEventHooks => _processors.Length != 0 || _beforeSend.Length != 0;

    public void Add(HookSet hooks)
    {
        lock (_adding)
        {
            foreach (var processor in hooks.Processors)
                _processors = With(_processors, processor);
            _beforeSend = With(_beforeSend, hooks.BeforeSend);
            _beforeBreadcrumb = With(_beforeBreadcrumb, hooks.BeforeBreadcrumb);
        }
    }

    public SentryEvent? Process(ISentryEventProcessor processor, SentryEvent @event, SentryHint hint)
    {
        try
        {
            return processor.Process(@event, hint);
        }
        catch (Exception e)
        {
            _log.Error("The event processor " + processor.GetType().Name + " threw; its event is dropped.", e);
            return null;
        }
    }

    public SentryEvent? Process(SentryEvent @event, SentryHint hint)
    {
        var current = @event;
        foreach (var processor in _processors)
        {
            if (Process(processor, current, hint) is not { } next)
                return null;
            current = next;
        }

        return current;
    }

    public SentryEvent? BeforeSend(SentryEvent @event, SentryHint hint) => Ask(_beforeSend, @event, hint, "before_send");

    public Breadcrumb? BeforeBreadcrumb(Breadcrumb breadcrumb, SentryHint hint) => Ask(_beforeBreadcrumb, breadcrumb, hint, "before_breadcrumb");

    // Two doors may be given the same hook; it sees each occurrence once.
    private static T[] With<T>(T[] hooks, T? added)
        where T : class => added is null || Array.IndexOf(hooks, added) >= 0 ? hooks : [.. hooks, added];

    private T? Ask<T>(Func<T, SentryHint, T?>[] hooks, T subject, SentryHint hint, string name)
        where T : class
    {
        var current = subject;
        foreach (var hook in hooks)
        {
            try
            {
                if (hook(current, hint) is not { } next)
                    return null;
                current = next;
            }
            catch (Exception e)
            {
                _log.Error("The hook " + name + " threw; what it was given is dropped.", e);
                return null;
            }
        }

        return current;
    }
}

/// <summary>The hooks of one owner of a hub.</summary>
internal sealed record HookSet(
    ISentryEventProcessor[] Processors,
    Func<SentryEvent, SentryHint, SentryEvent?>? BeforeSend,
    Func<Breadcrumb, SentryHint, Breadcrumb?>? BeforeBreadcrumb);
