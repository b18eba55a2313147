using Sentry.Diagnostics;

namespace Sentry.Logs;

/// <summary>The members of the hub that the structured logger uses.</summary>
internal interface ILogHub
{
    bool IsEnabled { get; }

    /// <summary>Null if logs are off.</summary>
    LogCapture? Logs { get; }

    /// <summary>Gets the SDK's diagnostics.</summary>
    SdkLog Log { get; }

    /// <summary>The data of the flow of a log, which may have been captured on another thread; null: the current flow. Call it only if logs are on.</summary>
    LogFlow LogFlowOf(LogSource source, object? flow);
}
