using Sentry.Diagnostics;

namespace Sentry.Logs;

/// <summary>The hub, as those see it who make structured logs.</summary>
internal interface ILogHub
{
    bool IsEnabled { get; }

    /// <summary>Null where logs are off.</summary>
    LogCapture? Logs { get; }

    /// <summary>Where the SDK says what goes wrong.</summary>
    SdkLog Log { get; }

    /// <summary>What belongs to the flow of a log, which may have been captured on another thread; null: of the running one. Only where logs are on.</summary>
    LogFlow LogFlowOf(LogSource source, object? flow);
}
