using System;
using System.Collections.Generic;
using System.Threading;
using Sentry.Extensibility;
using Sentry.Scopes;

namespace Sentry;

public partial class SentryOptions
{
    /// <summary>
    /// Sees every event last, and may change it or drop it by returning null. Runs on the thread that logs; what it logs itself is ignored.
    /// When it throws, the event is dropped and counted.
    /// </summary>
    public void SetBeforeSend(Func<SentryEvent, SentryHint, SentryEvent?> beforeSend) => BeforeSend = beforeSend;

    /// <summary>As the other one, for a hook that does not ask what the event was made of.</summary>
    public void SetBeforeSend(Func<SentryEvent, SentryEvent?> beforeSend) => BeforeSend = beforeSend is null ? null : beforeSend.WithoutHint;

    /// <summary>
    /// Sees every breadcrumb before it is kept, and may change it or drop it by returning null. Runs on the thread that logs;
    /// what it logs itself is ignored. When it throws, the breadcrumb is dropped. A breadcrumb it was given and has returned belongs to the SDK
    /// from then on: keep a copy of what you want to change later. Values put into its data are copied.
    /// </summary>
    public void SetBeforeBreadcrumb(Func<Breadcrumb, SentryHint, Breadcrumb?> beforeBreadcrumb) => BeforeBreadcrumb = beforeBreadcrumb;

    /// <summary>As the other one, for a hook that does not ask what the breadcrumb was made of.</summary>
    public void SetBeforeBreadcrumb(Func<Breadcrumb, Breadcrumb?> beforeBreadcrumb) => BeforeBreadcrumb = beforeBreadcrumb is null ? null : beforeBreadcrumb.WithoutHint;

    /// <summary>Adds a processor that sees every event after those of the scopes and before <see cref="SetBeforeSend(Func{SentryEvent, SentryHint, SentryEvent?})"/>.</summary>
    public void AddEventProcessor(ISentryEventProcessor processor)
    {
        if (processor is not null)
            EventProcessors.Add(new Lazy<ISentryEventProcessor[]>(() => [processor], LazyThreadSafetyMode.PublicationOnly));
    }

    /// <summary>
    /// Adds processors that can only be made later, such as those of a container: asked for once, when the first event comes, on the thread that captures it.
    /// When it throws, the event is dropped and counted, and it is asked again for the next one.
    /// </summary>
    public void AddEventProcessorProvider(Func<IEnumerable<ISentryEventProcessor>> provider)
    {
        if (provider is not null)
            EventProcessors.Add(new Lazy<ISentryEventProcessor[]>(() => [.. provider() ?? []], LazyThreadSafetyMode.PublicationOnly));
    }

    /// <summary>Adds a processor for the events of exceptions, asked among the event processors, in the order in which they were added.</summary>
    public void AddExceptionProcessor(ISentryEventExceptionProcessor processor)
    {
        if (processor is not null)
            AddEventProcessor(Scopes.EventProcessors.Of(processor));
    }

    internal Func<SentryEvent, SentryHint, SentryEvent?>? BeforeSend { get; private set; }

    internal Func<Breadcrumb, SentryHint, Breadcrumb?>? BeforeBreadcrumb { get; private set; }

    internal List<Lazy<ISentryEventProcessor[]>> EventProcessors { get; private set; } = [];

    /// <summary>What is to be set for all events of a hub, as long as it lives.</summary>
    internal List<Action<Scope>> ScopeSetups { get; private set; } = [];
}
