using Microsoft.Extensions.Logging;
using Sentry.Adapters;
using Sentry.Logging;

namespace Sentry.MicrosoftLogging;

/// <summary>What all loggers of one provider share.</summary>
internal sealed class MicrosoftProviderState
{
    private volatile EntryFilters _filters;

    public MicrosoftProviderState(LogRouter router, LogClock clock, EntryFilters filters)
    {
        Router = router;
        Clock = clock;
        _filters = filters;
    }

    public LogRouter Router { get; }

    public LogClock Clock { get; }

    /// <summary>The application's own filters; they follow configuration changes.</summary>
    public EntryFilters Filters
    {
        get => _filters;
        set => _filters = value;
    }

    /// <summary>The factory's scope provider. The factory sets it before it creates the first logger.</summary>
    public IExternalScopeProvider? Scopes { get; set; }
}
