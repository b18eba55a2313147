using System.Collections.Generic;

namespace Sentry.Architecture.Tests;

/// <summary>The floor law as data: which rooms a room may name. Whoever widens a line says why in the commit.</summary>
internal static class FloorLaw
{
    /// <summary>The folder of the files that lie in the project's root: the integrations and the composition root.</summary>
    public const string Integrations = "(root)";

    public static IReadOnlyDictionary<string, string[]> Core { get; } = new Dictionary<string, string[]>
    {
        ["Protocol"] = [],
        ["Privacy"] = [],
        ["Diagnostics"] = ["Protocol", "Privacy"],
        ["Values"] = ["Diagnostics", "Privacy"],
        ["Tracing"] = ["Protocol", "Values"],
        ["Scopes"] = ["Protocol", "Values", "Diagnostics", "Privacy"],
        ["Exceptions"] = ["Protocol", "Values", "Diagnostics", "Privacy"],
        ["TextStacks"] = ["Exceptions", "Protocol", "Privacy"],
        ["Envelopes"] = ["Protocol", "Values"],
        ["Storms"] = ["Protocol"],
        ["Processing"] = ["Storms", "Protocol", "Scopes", "Exceptions", "Values", "Diagnostics", "Privacy"],
        ["Transport"] = ["Envelopes", "Protocol", "Diagnostics", "Privacy"],
        ["Spotlight"] = ["Transport", "Envelopes", "Diagnostics"],
        ["Spooling"] = ["Transport", "Envelopes", "Protocol", "Diagnostics"],
        ["Delivery"] = ["Spooling", "Spotlight", "Transport", "Envelopes", "Storms", "Protocol", "Diagnostics"],
        ["Logs"] = ["Delivery", "Processing", "Tracing", "Envelopes", "Scopes", "Protocol", "Values", "Diagnostics", "Privacy"],
        ["Hubs"] = ["Logs", "Delivery", "Processing", "Storms", "Scopes", "Tracing", "Envelopes", "Protocol", "Diagnostics", "Privacy"],
        ["Logging"] = ["Hubs", "Logs", "Scopes", "Protocol", "Values", "Diagnostics", "Privacy"],
        ["Integrations"] = ["Hubs", "Scopes", "Tracing", "Protocol", "Values", "Diagnostics", "Privacy"],
        ["Serverless"] = ["Hubs", "Logging", "Scopes", "Protocol", "Values", "Diagnostics", "Privacy"],
        ["Options"] = ["Hubs", "Processing", "Scopes", "Protocol", "Diagnostics", "Privacy"],
        ["Configuration"] = ["Options", "Envelopes", "Processing", "Protocol", "Privacy"],
        [Integrations] =
        [
            "Options", "Configuration", "Serverless", "Logging", "Integrations", "Hubs", "Logs", "Delivery", "Spooling", "Spotlight", "Transport", "Envelopes", "Processing",
            "Storms", "TextStacks", "Exceptions", "Scopes", "Tracing", "Protocol", "Diagnostics", "Privacy",
        ],
        ["MicrosoftLogging"] = [Integrations, "Options", "Configuration", "Logging", "Scopes", "Protocol", "Diagnostics"],
    };

    /// <summary>All that an adapter may name of the core: the seam.</summary>
    public static IReadOnlyCollection<string> Seam { get; } = new HashSet<string>
    {
        "LoggingIntegration", "SentryOptions", "SentryLogOptions", "SentryLevel", "SentryId", "IHub", "IDiagnosticLogger", "IFrameworkChannel", "DeduplicateMode", "ReportAssembliesMode", "RequestSize", "SensitiveTexts",
        "LogRouter", "LogEntry", "LogScope", "LogPolicyOptions", "LayoutFilter", "ILogRecord", "KeptRecordReader",
    };

    /// <summary>All that an integration of a platform for functions may name of the core.</summary>
    public static IReadOnlyCollection<string> SeamOfInvocations { get; } = new HashSet<string>
    {
        "SentryLoggingBuilderExtensions", "SentryLoggingOptions", "SentryOptions", "SentryInvocation", "SentrySdk",
    };

    /// <summary>All that an integration of a web server may name of the core.</summary>
    public static IReadOnlyCollection<string> SeamOfRequests { get; } = new HashSet<string>
    {
        "SentryLoggingBuilderExtensions", "SentryLoggingOptions", "SentryOptions", "RequestReader", "ServedRequest", "SentryRequest", "SentryUser", "SentrySdk", "HubExtensions", "Scope",
    };

    /// <summary>All that an integration of a scheduler may name of the core.</summary>
    public static IReadOnlyCollection<string> SeamOfJobs { get; } = new HashSet<string> { "RunningJob", "SentryExceptionExtensions", "SentryId" };
}
