using Sentry.Diagnostics;
using Sentry.Privacy;

namespace Sentry.Hubs;

/// <summary>What integrations get from a hub beside its pipeline. Shared by all hubs that continue one another.</summary>
internal sealed class HubServices
{
    /// <param name="waits">The time limits of its waits.</param>
    /// <param name="calls">What it does for the application's outgoing calls.</param>
    /// <param name="log">Gets the SDK's diagnostics.</param>
    /// <param name="privacy">Redacts sensitive data.</param>
    /// <param name="check">Tries the way to the server.</param>
    public HubServices(HubWaits waits, OutgoingCalls calls, SdkLog log, PrivacyFilter privacy, IServerCheck check)
    {
        Waits = waits;
        Calls = calls;
        Log = log;
        Privacy = privacy;
        Check = check;
    }

    public HubWaits Waits { get; }

    public OutgoingCalls Calls { get; }

    public SdkLog Log { get; }

    public PrivacyFilter Privacy { get; }

    public IServerCheck Check { get; }
}
