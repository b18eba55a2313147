using System.Collections.Generic;

namespace Sentry.Architecture;

/// <summary>The floor law as data: which rooms a room may name. Whoever widens a line says why in the commit.</summary>
internal static class FloorLaw
{
    /// <summary>The folder of the files that lie in the project's root: the doors and the composition root.</summary>
    public const string Doors = "(doors)";

    public static IReadOnlyDictionary<string, string[]> Core { get; } = new Dictionary<string, string[]>
    {
        ["Protocol"] = [],
        ["Diagnostics"] = ["Protocol"],
        ["Values"] = ["Diagnostics"],
        ["Tracing"] = ["Protocol", "Values"],
        ["Scopes"] = ["Protocol", "Values", "Diagnostics"],
        ["Exceptions"] = ["Protocol", "Values", "Diagnostics"],
        ["Envelopes"] = ["Protocol", "Values"],
        ["Processing"] = ["Protocol", "Scopes", "Exceptions", "Values", "Diagnostics"],
        ["Transport"] = ["Envelopes", "Diagnostics"],
        ["Delivery"] = ["Transport", "Envelopes", "Protocol", "Diagnostics"],
        ["Logs"] = ["Delivery", "Processing", "Tracing", "Envelopes", "Scopes", "Protocol", "Values", "Diagnostics"],
        ["Hubs"] = ["Logs", "Delivery", "Processing", "Scopes", "Tracing", "Envelopes", "Protocol", "Diagnostics"],
        ["Logging"] = ["Hubs", "Logs", "Scopes", "Protocol", "Values", "Diagnostics"],
        ["Integrations"] = ["Hubs", "Scopes", "Tracing", "Protocol", "Values", "Diagnostics"],
        ["Options"] = ["Hubs", "Processing", "Scopes", "Protocol", "Diagnostics"],
        ["Configuration"] = ["Options", "Envelopes", "Processing", "Protocol"],
        [Doors] =
        [
            "Options", "Configuration", "Logging", "Integrations", "Hubs", "Logs", "Delivery", "Transport", "Envelopes", "Processing",
            "Exceptions", "Scopes", "Tracing", "Protocol", "Diagnostics",
        ],
        ["MicrosoftLogging"] = [Doors, "Options", "Configuration", "Logging", "Scopes", "Protocol", "Diagnostics"],
    };

    /// <summary>All that an adapter may name of the core: the seam.</summary>
    public static IReadOnlyCollection<string> Seam { get; } = new HashSet<string>
    {
        "FrontDoor", "SentryOptions", "SentryLogOptions", "SentryLevel", "SentryId", "IHub", "IDiagnosticLogger", "IFrameworkChannel", "DeduplicateMode", "ReportAssembliesMode",
        "LogRouter", "LogEntry", "LogScope", "LogPolicyOptions", "ILogRecord", "KeptRecordReader",
    };
}
