using Sentry.Configuration;
using Sentry.Hubs;
using Sentry.Integrations;

namespace Sentry;

/// <summary>The hub of the process, for a program that does not create its own. Only public entry points use it.</summary>
internal static class ProcessHub
{
    public static CurrentHub Current { get; } = new(HubBuilder.Disabled);

    public static HubOwners Owners { get; } = new(
        Current,
        static (hub, options) => new ProcessIntegrations(
            hub,
            options.CapturesUnhandledExceptions,
            options.CapturesUnobservedTaskExceptions,
            options.FlushesOnProcessExit,
            new RequestRules(options.MaxRequestBodySize, options.FailedRequestStatusCodes, hub.Log)),
        Platform.HasThreads);
}
