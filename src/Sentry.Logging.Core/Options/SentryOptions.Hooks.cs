using System;
using System.Collections.Generic;

namespace Sentry;

public partial class SentryOptions
{
    /// <summary>
    /// Sees every event last, and may change it or drop it by returning null. Runs on the thread that logs; what it logs itself is ignored.
    /// When it throws, the event is dropped and counted.
    /// </summary>
    public void SetBeforeSend(Func<SentryEvent, SentryHint, SentryEvent?> beforeSend) => BeforeSend = beforeSend;

    /// <summary>
    /// Sees every breadcrumb before it is kept, and may change it or drop it by returning null. Runs on the thread that logs;
    /// what it logs itself is ignored. When it throws, the breadcrumb is dropped.
    /// </summary>
    public void SetBeforeBreadcrumb(Func<Breadcrumb, SentryHint, Breadcrumb?> beforeBreadcrumb) => BeforeBreadcrumb = beforeBreadcrumb;

    /// <summary>Adds a processor that sees every event after those of the scopes and before <see cref="SetBeforeSend"/>.</summary>
    public void AddEventProcessor(ISentryEventProcessor processor)
    {
        if (processor is not null)
            EventProcessors.Add(processor);
    }

    internal Func<SentryEvent, SentryHint, SentryEvent?>? BeforeSend { get; private set; }

    internal Func<Breadcrumb, SentryHint, Breadcrumb?>? BeforeBreadcrumb { get; private set; }

    internal List<ISentryEventProcessor> EventProcessors { get; } = [];
}
