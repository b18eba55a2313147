using Sentry.Configuration;
using Sentry.Hubs;
using Sentry.Integrations;

namespace Sentry;

/// <summary>The one hub a process has unless it makes its own. Named by the doors only.</summary>
internal static class ProcessHub
{
    public static HubSlot Slot { get; } = new(HubBuilder.Disabled);

    public static HubOwners Owners { get; } = new(
        Slot,
        static (hub, options) => new ProcessIntegrations(
            hub,
            options.CapturesUnhandledExceptions,
            options.CapturesUnobservedTaskExceptions,
            options.FlushesOnProcessExit),
        Platform.HasThreads);
}
