namespace Sentry.Serilog;

// The tests generate this file from the option tables: UPDATE_DOCS=1 dotnet test --project test/Sentry.Options.Tests

/// <summary>The names of the arguments that a configuration file may have.</summary>
internal static class FileArgumentNames
{
    public static readonly string[] All =
    [
        "dsn",
        "minimumBreadcrumbLevel",
        "minimumEventLevel",
        "formatProvider",
        "textFormatter",
        "sendDefaultPii",
        "serverName",
        "attachStackTrace",
        "maxBreadcrumbs",
        "sampleRate",
        "release",
        "environment",
        "maxQueueItems",
        "shutdownTimeout",
        "requestBodyCompressionLevel",
        "debug",
        "diagnosticLevel",
        "deduplicateMode",
        "defaultTags",
        "restrictedToMinimumLevel",
        "levelSwitch",
        "initializeSdk",
        "distribution",
        "includeProcessBreadcrumbs",
        "flushTimeout",
        "ignoredLoggers",
        "propertiesAsTags",
        "inAppInclude",
        "inAppExclude",
        "loggingWrappers",
        "includeSourceContext",
        "reportAssembliesMode",
        "includeCommandLine",
        "isGlobalModeEnabled",
        "upgradeWindow",
        "includeHttpBreadcrumbs",
        "reportCancellations",
        "propagateTrace",
        "tracePropagationTargets",
        "propagateTraceparent",
        "maxQueueBytes",
        "isEnvironmentUser",
        "sendClientReports",
        "enableLogs",
        "logsAlsoForEvents",
        "minimumLogLevel",
    ];
}
