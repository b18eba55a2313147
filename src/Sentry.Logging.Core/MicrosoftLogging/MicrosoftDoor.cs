using Microsoft.Extensions.Logging;
using Sentry.Logging;

namespace Sentry.MicrosoftLogging;

/// <summary>What all loggers of one provider share.</summary>
internal sealed class MicrosoftDoor
{
    public MicrosoftDoor(LogRouter router, LogClock clock)
    {
        Router = router;
        Clock = clock;
    }

    public LogRouter Router { get; }

    public LogClock Clock { get; }

    /// <summary>Where the factory keeps the scopes; it says so before it asks for the first logger.</summary>
    public IExternalScopeProvider? Scopes { get; set; }
}
