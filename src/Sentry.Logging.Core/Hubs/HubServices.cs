using System;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Diagnostics;
using Sentry.Privacy;

namespace Sentry.Hubs;

/// <summary>What integrations get from a hub beside its pipeline. Shared by all hubs that continue one another.</summary>
/// <param name="Waits">The time limits of its waits.</param>
/// <param name="Calls">What it does for the application's outgoing calls.</param>
/// <param name="Log">Gets the SDK's diagnostics.</param>
/// <param name="Privacy">Redacts sensitive data.</param>
internal sealed record HubServices(HubWaits Waits, OutgoingCalls Calls, SdkLog Log, PrivacyFilter Privacy)
{
    /// <summary>Tries the way to the server.</summary>
    public required Func<CancellationToken, Task<SentryConnectionCheck>> CheckConnection { get; init; }
}
