using System;
using Sentry.Diagnostics;

namespace Sentry.Hubs;

/// <summary>How long a hub waits for its delivery: when an integration closes, and at its own end.</summary>
internal sealed class HubWaits
{
    private readonly TimeSpan _shutdown;
    private readonly SdkLog _shutdownLog;

    /// <param name="flush">The time limit of a flush.</param>
    /// <param name="shutdown">The time limit of the end.</param>
    /// <param name="shutdownLog">Gets the messages about the last wait and lost events: the frameworks' internal logs are off, or closed, by
    /// then.</param>
    /// <param name="time">The clock.</param>
    public HubWaits(TimeSpan flush, TimeSpan shutdown, SdkLog shutdownLog, TimeProvider time)
    {
        Flush = flush;
        _shutdown = shutdown;
        _shutdownLog = shutdownLog;
        IntegrationTimeout = new SharedTimeout(time);
    }

    /// <summary>The time limit of a flush.</summary>
    public TimeSpan Flush { get; }

    /// <summary>The time that all integrations of a framework share when it shuts down.</summary>
    public SharedTimeout IntegrationTimeout { get; }

    /// <summary>The wait of a close.</summary>
    public ShutdownWait NewShutdown() => new(_shutdown, _shutdownLog);

    /// <summary>The wait of a close by the last integration, which has waited before if its flush failed.</summary>
    public ShutdownWait NewShutdownOfIntegrations() => new(_shutdown, _shutdownLog, _shutdown - IntegrationTimeout.LeftOf(_shutdown));
}
