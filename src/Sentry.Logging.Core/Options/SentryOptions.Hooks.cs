using System;
using System.Collections.Generic;
using System.Threading;
using Sentry.Extensibility;
using Sentry.Scopes;

namespace Sentry;

public partial class SentryOptions
{
    /// <summary>
    /// Sets the last hook for every event. It may change the event, or return null to drop it. Runs on the thread that logs; what it logs itself is
    /// ignored. If it throws, the event is dropped and counted.
    /// </summary>
    public void SetBeforeSend(Func<SentryEvent, SentryHint, SentryEvent?> beforeSend) => BeforeSend = beforeSend;

    /// <summary>Sets the last hook for every event, without a hint.</summary>
    public void SetBeforeSend(Func<SentryEvent, SentryEvent?> beforeSend) => BeforeSend = beforeSend is null ? null : beforeSend.WithoutHint;

    /// <summary>
    /// Sets a hook for every breadcrumb. It may change the breadcrumb, or return null to drop it. Runs on the thread that logs;
    /// what it logs itself is ignored. If it throws, the breadcrumb is dropped. A breadcrumb that it got and returned belongs to the SDK
    /// afterwards: keep a copy of what you want to change later. Values in its data are copied.
    /// </summary>
    public void SetBeforeBreadcrumb(Func<Breadcrumb, SentryHint, Breadcrumb?> beforeBreadcrumb) => BeforeBreadcrumb = beforeBreadcrumb;

    /// <summary>Sets a hook for every breadcrumb, without a hint.</summary>
    public void SetBeforeBreadcrumb(Func<Breadcrumb, Breadcrumb?> beforeBreadcrumb) => BeforeBreadcrumb = beforeBreadcrumb is null ? null : beforeBreadcrumb.WithoutHint;

    /// <summary>
    /// Adds a processor for every event. It runs after those of the scopes and before
    /// <see cref="SetBeforeSend(Func{SentryEvent, SentryHint, SentryEvent?})"/>.
    /// </summary>
    public void AddEventProcessor(ISentryEventProcessor processor)
    {
        if (processor is not null)
            EventProcessors.Add(new Lazy<ISentryEventProcessor[]>(() => [processor], LazyThreadSafetyMode.PublicationOnly));
    }

    /// <summary>
    /// Adds processors that can only be created later, such as those of a container. It is called once, for the first event, on the thread that
    /// captures it. If it throws, the event is dropped and counted, and it is called again for the next event.
    /// </summary>
    public void AddEventProcessorProvider(Func<IEnumerable<ISentryEventProcessor>> provider)
    {
        if (provider is not null)
            EventProcessors.Add(new Lazy<ISentryEventProcessor[]>(() => [.. provider() ?? []], LazyThreadSafetyMode.PublicationOnly));
    }

    /// <summary>Adds a processor for events with an exception. It runs with the event processors, in the order in which they were added.</summary>
    public void AddExceptionProcessor(ISentryEventExceptionProcessor processor)
    {
        if (processor is not null)
            AddEventProcessor(Scopes.EventProcessors.Of(processor));
    }

    /// <summary>
    /// Sets a callback that gets what became of each event: sent, suppressed, or dropped and why. It runs on a thread of the SDK, one call at a
    /// time, some time after the fact; what it logs is ignored. It never delays delivery: while it blocks, up to 1000 fates wait, and further ones
    /// are left out, and one diagnostic reports that. If it throws, one diagnostic reports it. Structured logs have no fates: see
    /// <see cref="SentrySdk.GetStatistics"/>.
    /// </summary>
    public void SetOnEventFate(Action<SentryEventFate> onEventFate) => OnEventFate = onEventFate;

    internal Action<SentryEventFate>? OnEventFate { get; private set; }

    internal Func<SentryEvent, SentryHint, SentryEvent?>? BeforeSend { get; private set; }

    internal Func<Breadcrumb, SentryHint, Breadcrumb?>? BeforeBreadcrumb { get; private set; }

    internal List<Lazy<ISentryEventProcessor[]>> EventProcessors { get; private set; } = [];

    /// <summary>Set up the global scope of a hub, as long as it lives.</summary>
    internal List<Action<Scope>> ScopeSetups { get; private set; } = [];
}
