namespace Sentry.Log4Net;

// The tests generate this file from the option tables: UPDATE_DOCS=1 dotnet test --project test/Sentry.Options.Tests
public sealed partial class SentryAppender
{
    internal string Release { set => Set(value); }

    internal string Distribution { set => Set(value); }

    internal string ServerName { set => Set(value); }

    internal string SendDefaultPii { set => Set(value); }

    internal string IsEnvironmentUser { set => Set(value); }

    internal string SensitiveNames { set => Set(value); }

    internal string AllowedNames { set => Set(value); }

    internal string SensitiveTexts { set => Set(value); }

    internal string SampleRate { set => Set(value); }

    internal string MaxBreadcrumbs { set => Set(value); }

    internal string AttachStacktrace { set => Set(value); }

    internal string InAppInclude { set => Set(value); }

    internal string InAppExclude { set => Set(value); }

    internal string LoggingWrappers { set => Set(value); }

    internal string IncludeSourceContext { set => Set(value); }

    internal string ReadTextStackTraces { set => Set(value); }

    internal string ReportAssembliesMode { set => Set(value); }

    internal string IncludeCommandLine { set => Set(value); }

    internal string IncludeMachineContexts { set => Set(value); }

    internal string IncludeProcessBreadcrumbs { set => Set(value); }

    internal string IncludeHttpBreadcrumbs { set => Set(value); }

    internal string PropagateTrace { set => Set(value); }

    internal string TracePropagationTargets { set => Set(value); }

    internal string PropagateTraceparent { set => Set(value); }

    internal string FailedRequestStatusCodes { set => Set(value); }

    internal string MaxRequestBodySize { set => Set(value); }

    internal string IsGlobalModeEnabled { set => Set(value); }

    internal string DeduplicateMode { set => Set(value); }

    internal string UpgradeWindow { set => Set(value); }

    internal string EnableLogs { set => Set(value); }

    internal string MaxQueueItems { set => Set(value); }

    internal string MaxQueueBytes { set => Set(value); }

    internal string MaxEqualEvents { set => Set(value); }

    internal string CacheDirectoryPath { set => Set(value); }

    internal string MaxCacheBytes { set => Set(value); }

    internal string CacheBeforeSending { set => Set(value); }

    internal string ShutdownTimeout { set => Set(value); }

    internal string FlushTimeout { set => Set(value); }

    internal string SendClientReports { set => Set(value); }

    internal string RequestBodyCompressionLevel { set => Set(value); }

    internal string Debug { set => Set(value); }

    internal string DiagnosticLevel { set => Set(value); }

    internal string InitializeSdk { set => Set(value); }

    internal string IgnoredLoggers { set => Set(value); }

    internal string ReportCancellations { set => Set(value); }

    internal string LogsAlsoForEvents { set => Set(value); }

    internal string PropertiesAsTags { set => Set(value); }
}
