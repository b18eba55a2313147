using System;
using System.Collections.Generic;
using System.IO.Compression;
using Microsoft.Extensions.Configuration;
using Sentry;
using Sentry.Extensibility;
using Sentry.Serilog;
using Sentry.Serilog.Files;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace Serilog;

// The tests generate this file from the option tables: UPDATE_DOCS=1 dotnet test --project test/Sentry.Options.Tests
public static partial class SentryLoggerConfigurationExtensions
{
    /// <summary>
    /// Sends log events to Sentry, with all options that a configuration file can set: every argument is an <c>Args</c> key of
    /// Serilog.Settings.Configuration. An argument that is missing, or null, leaves the option at its default.
    /// </summary>
    /// <param name="configuration">The <c>WriteTo</c> property of the logger configuration.</param>
    /// <param name="dsn">See <see cref="SentryOptions.Dsn"/>.</param>
    /// <param name="minimumBreadcrumbLevel">See <see cref="SentrySerilogOptions.MinimumBreadcrumbLevel"/>. In a file, write <c>6</c> for none.</param>
    /// <param name="minimumEventLevel">See <see cref="SentrySerilogOptions.MinimumEventLevel"/>. In a file, write <c>6</c> for none.</param>
    /// <param name="formatProvider">See <see cref="SentrySerilogOptions.FormatProvider"/>.</param>
    /// <param name="textFormatter">See <see cref="SentrySerilogOptions.TextFormatter"/>.</param>
    /// <param name="sendDefaultPii">See <see cref="SentryOptions.SendDefaultPii"/>.</param>
    /// <param name="serverName">See <see cref="SentryOptions.ServerName"/>.</param>
    /// <param name="attachStackTrace">See <see cref="SentryOptions.AttachStacktrace"/>.</param>
    /// <param name="maxBreadcrumbs">See <see cref="SentryOptions.MaxBreadcrumbs"/>.</param>
    /// <param name="sampleRate">See <see cref="SentryOptions.SampleRate"/>.</param>
    /// <param name="release">See <see cref="SentryOptions.Release"/>.</param>
    /// <param name="environment">See <see cref="SentryOptions.Environment"/>.</param>
    /// <param name="maxQueueItems">See <see cref="SentryOptions.MaxQueueItems"/>.</param>
    /// <param name="shutdownTimeout">See <see cref="SentryOptions.ShutdownTimeout"/>.</param>
    /// <param name="requestBodyCompressionLevel">See <see cref="SentryOptions.RequestBodyCompressionLevel"/>.</param>
    /// <param name="debug">See <see cref="SentryOptions.Debug"/>.</param>
    /// <param name="diagnosticLevel">See <see cref="SentryOptions.DiagnosticLevel"/>.</param>
    /// <param name="deduplicateMode">See <see cref="SentryOptions.DeduplicateMode"/>.</param>
    /// <param name="defaultTags">See <see cref="SentryOptions.DefaultTags"/>.</param>
    /// <param name="restrictedToMinimumLevel">See <see cref="SentrySerilogOptions.RestrictedToMinimumLevel"/>.</param>
    /// <param name="levelSwitch">See <see cref="SentrySerilogOptions.LevelSwitch"/>.</param>
    /// <param name="initializeSdk">See <see cref="SentryLogOptions.InitializeSdk"/>.</param>
    /// <param name="distribution">See <see cref="SentryOptions.Distribution"/>.</param>
    /// <param name="includeProcessBreadcrumbs">See <see cref="SentryOptions.IncludeProcessBreadcrumbs"/>.</param>
    /// <param name="flushTimeout">See <see cref="SentryOptions.FlushTimeout"/>.</param>
    /// <param name="ignoredLoggers">See <see cref="SentryLogOptions.IgnoredLoggers"/>.</param>
    /// <param name="propertiesAsTags">See <see cref="SentryLogOptions.PropertiesAsTags"/>.</param>
    /// <param name="inAppInclude">See <see cref="SentryOptions.InAppInclude"/>.</param>
    /// <param name="inAppExclude">See <see cref="SentryOptions.InAppExclude"/>.</param>
    /// <param name="loggingWrappers">See <see cref="SentryOptions.LoggingWrappers"/>.</param>
    /// <param name="includeSourceContext">See <see cref="SentryOptions.IncludeSourceContext"/>.</param>
    /// <param name="reportAssembliesMode">See <see cref="SentryOptions.ReportAssembliesMode"/>.</param>
    /// <param name="includeCommandLine">See <see cref="SentryOptions.IncludeCommandLine"/>.</param>
    /// <param name="isGlobalModeEnabled">See <see cref="SentryOptions.IsGlobalModeEnabled"/>.</param>
    /// <param name="upgradeWindow">See <see cref="SentryOptions.UpgradeWindow"/>.</param>
    /// <param name="includeHttpBreadcrumbs">See <see cref="SentryOptions.IncludeHttpBreadcrumbs"/>.</param>
    /// <param name="reportCancellations">See <see cref="SentryLogOptions.ReportCancellations"/>.</param>
    /// <param name="propagateTrace">See <see cref="SentryOptions.PropagateTrace"/>.</param>
    /// <param name="tracePropagationTargets">See <see cref="SentryOptions.TracePropagationTargets"/>.</param>
    /// <param name="propagateTraceparent">See <see cref="SentryOptions.PropagateTraceparent"/>.</param>
    /// <param name="maxQueueBytes">See <see cref="SentryOptions.MaxQueueBytes"/>.</param>
    /// <param name="isEnvironmentUser">See <see cref="SentryOptions.IsEnvironmentUser"/>.</param>
    /// <param name="sendClientReports">See <see cref="SentryOptions.SendClientReports"/>.</param>
    /// <param name="enableLogs">See <see cref="SentryOptions.EnableLogs"/>.</param>
    /// <param name="logsAlsoForEvents">See <see cref="SentryLogOptions.LogsAlsoForEvents"/>.</param>
    /// <param name="minimumLogLevel">See <see cref="SentrySerilogOptions.MinimumLogLevel"/>. In a file, write <c>6</c> for none.</param>
    /// <param name="sensitiveNames">See <see cref="SentryOptions.SensitiveNames"/>.</param>
    /// <param name="allowedNames">See <see cref="SentryOptions.AllowedNames"/>.</param>
    /// <param name="sensitiveTexts">See <see cref="SentryOptions.SensitiveTexts"/>.</param>
    /// <param name="includeMachineContexts">See <see cref="SentryOptions.IncludeMachineContexts"/>.</param>
    /// <param name="readTextStackTraces">See <see cref="SentryOptions.ReadTextStackTraces"/>.</param>
    /// <param name="failedRequestStatusCodes">See <see cref="SentryOptions.FailedRequestStatusCodes"/>.</param>
    /// <param name="maxRequestBodySize">See <see cref="SentryOptions.MaxRequestBodySize"/>.</param>
    /// <param name="maxEqualEvents">See <see cref="SentryOptions.MaxEqualEvents"/>.</param>
    /// <param name="cacheDirectoryPath">See <see cref="SentryOptions.CacheDirectoryPath"/>.</param>
    /// <param name="maxCacheBytes">See <see cref="SentryOptions.MaxCacheBytes"/>.</param>
    /// <param name="cacheBeforeSending">See <see cref="SentryOptions.CacheBeforeSending"/>.</param>
    /// <param name="appConfiguration">Given by Serilog.Settings.Configuration, so that names that no argument has are found. Not for code.</param>
    public static LoggerConfiguration Sentry(
        this LoggerSinkConfiguration configuration,
        string? dsn = null,
        LogEventLevel? minimumBreadcrumbLevel = null,
        LogEventLevel? minimumEventLevel = null,
        IFormatProvider? formatProvider = null,
        ITextFormatter? textFormatter = null,
        bool? sendDefaultPii = null,
        string? serverName = null,
        bool? attachStackTrace = null,
        int? maxBreadcrumbs = null,
        double? sampleRate = null,
        string? release = null,
        string? environment = null,
        int? maxQueueItems = null,
        TimeSpan? shutdownTimeout = null,
        CompressionLevel? requestBodyCompressionLevel = null,
        bool? debug = null,
        SentryLevel? diagnosticLevel = null,
        DeduplicateMode? deduplicateMode = null,
        IReadOnlyDictionary<string, string>? defaultTags = null,
        LogEventLevel restrictedToMinimumLevel = LevelAlias.Minimum,
        LoggingLevelSwitch? levelSwitch = null,
        bool? initializeSdk = null,
        string? distribution = null,
        bool? includeProcessBreadcrumbs = null,
        TimeSpan? flushTimeout = null,
        IEnumerable<string>? ignoredLoggers = null,
        IEnumerable<string>? propertiesAsTags = null,
        IEnumerable<string>? inAppInclude = null,
        IEnumerable<string>? inAppExclude = null,
        IEnumerable<string>? loggingWrappers = null,
        bool? includeSourceContext = null,
        ReportAssembliesMode? reportAssembliesMode = null,
        bool? includeCommandLine = null,
        bool? isGlobalModeEnabled = null,
        TimeSpan? upgradeWindow = null,
        bool? includeHttpBreadcrumbs = null,
        bool? reportCancellations = null,
        bool? propagateTrace = null,
        IEnumerable<string>? tracePropagationTargets = null,
        bool? propagateTraceparent = null,
        long? maxQueueBytes = null,
        bool? isEnvironmentUser = null,
        bool? sendClientReports = null,
        bool? enableLogs = null,
        bool? logsAlsoForEvents = null,
        LogEventLevel? minimumLogLevel = null,
        IEnumerable<string>? sensitiveNames = null,
        IEnumerable<string>? allowedNames = null,
        SensitiveTexts? sensitiveTexts = null,
        bool? includeMachineContexts = null,
        bool? readTextStackTraces = null,
        IEnumerable<string>? failedRequestStatusCodes = null,
        RequestSize? maxRequestBodySize = null,
        int? maxEqualEvents = null,
        string? cacheDirectoryPath = null,
        long? maxCacheBytes = null,
        bool? cacheBeforeSending = null,
        IConfiguration? appConfiguration = null) => configuration.Sentry(options =>
        {
            options.Dsn = dsn;
            options.MinimumBreadcrumbLevel = minimumBreadcrumbLevel ?? options.MinimumBreadcrumbLevel;
            options.MinimumEventLevel = minimumEventLevel ?? options.MinimumEventLevel;
            options.FormatProvider = formatProvider;
            options.TextFormatter = textFormatter;
            options.SendDefaultPii = sendDefaultPii ?? options.SendDefaultPii;
            options.ServerName = serverName;
            options.AttachStacktrace = attachStackTrace ?? options.AttachStacktrace;
            options.MaxBreadcrumbs = maxBreadcrumbs ?? options.MaxBreadcrumbs;
            options.SampleRate = sampleRate;
            options.Release = release;
            options.Environment = environment;
            options.MaxQueueItems = maxQueueItems ?? options.MaxQueueItems;
            options.ShutdownTimeout = shutdownTimeout ?? options.ShutdownTimeout;
            options.RequestBodyCompressionLevel = requestBodyCompressionLevel ?? options.RequestBodyCompressionLevel;
            options.Debug = debug;
            options.DiagnosticLevel = diagnosticLevel ?? options.DiagnosticLevel;
            options.DeduplicateMode = deduplicateMode ?? options.DeduplicateMode;
            foreach (var entry in defaultTags ?? new Dictionary<string, string>())
                options.DefaultTags[entry.Key] = entry.Value;
            options.RestrictedToMinimumLevel = restrictedToMinimumLevel;
            options.LevelSwitch = levelSwitch;
            options.InitializeSdk = initializeSdk ?? options.InitializeSdk;
            options.Distribution = distribution;
            options.IncludeProcessBreadcrumbs = includeProcessBreadcrumbs ?? options.IncludeProcessBreadcrumbs;
            options.FlushTimeout = flushTimeout ?? options.FlushTimeout;
            options.IgnoredLoggers = ignoredLoggers is null ? options.IgnoredLoggers : [.. ignoredLoggers];
            options.PropertiesAsTags = propertiesAsTags is null ? options.PropertiesAsTags : [.. propertiesAsTags];
            options.InAppInclude = inAppInclude is null ? options.InAppInclude : [.. inAppInclude];
            options.InAppExclude = inAppExclude is null ? options.InAppExclude : [.. inAppExclude];
            options.LoggingWrappers = loggingWrappers is null ? options.LoggingWrappers : [.. loggingWrappers];
            options.IncludeSourceContext = includeSourceContext ?? options.IncludeSourceContext;
            options.ReportAssembliesMode = reportAssembliesMode ?? options.ReportAssembliesMode;
            options.IncludeCommandLine = includeCommandLine ?? options.IncludeCommandLine;
            options.IsGlobalModeEnabled = isGlobalModeEnabled;
            options.UpgradeWindow = upgradeWindow ?? options.UpgradeWindow;
            options.IncludeHttpBreadcrumbs = includeHttpBreadcrumbs ?? options.IncludeHttpBreadcrumbs;
            options.ReportCancellations = reportCancellations ?? options.ReportCancellations;
            options.PropagateTrace = propagateTrace ?? options.PropagateTrace;
            options.TracePropagationTargets = tracePropagationTargets is null ? options.TracePropagationTargets : [.. tracePropagationTargets];
            options.PropagateTraceparent = propagateTraceparent ?? options.PropagateTraceparent;
            options.MaxQueueBytes = maxQueueBytes ?? options.MaxQueueBytes;
            options.IsEnvironmentUser = isEnvironmentUser ?? options.IsEnvironmentUser;
            options.SendClientReports = sendClientReports ?? options.SendClientReports;
            options.EnableLogs = enableLogs ?? options.EnableLogs;
            options.LogsAlsoForEvents = logsAlsoForEvents ?? options.LogsAlsoForEvents;
            options.MinimumLogLevel = minimumLogLevel ?? options.MinimumLogLevel;
            options.SensitiveNames = sensitiveNames is null ? options.SensitiveNames : [.. sensitiveNames];
            options.AllowedNames = allowedNames is null ? options.AllowedNames : [.. allowedNames];
            options.SensitiveTexts = sensitiveTexts ?? options.SensitiveTexts;
            options.IncludeMachineContexts = includeMachineContexts ?? options.IncludeMachineContexts;
            options.ReadTextStackTraces = readTextStackTraces ?? options.ReadTextStackTraces;
            options.FailedRequestStatusCodes = failedRequestStatusCodes is null ? options.FailedRequestStatusCodes : [.. failedRequestStatusCodes];
            options.MaxRequestBodySize = maxRequestBodySize ?? options.MaxRequestBodySize;
            options.MaxEqualEvents = maxEqualEvents ?? options.MaxEqualEvents;
            options.CacheDirectoryPath = cacheDirectoryPath;
            options.MaxCacheBytes = maxCacheBytes ?? options.MaxCacheBytes;
            options.CacheBeforeSending = cacheBeforeSending ?? options.CacheBeforeSending;
            new FileArguments(options).Check(appConfiguration, FileArgumentNames.All);
        });
}
