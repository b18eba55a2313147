using System;
using System.Collections.Generic;
using System.ComponentModel;
using Microsoft.Extensions.Configuration;
using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Formatting;

namespace Sentry.Serilog.Files;

// The tests generate this file from the option tables: UPDATE_DOCS=1 dotnet test --project test/Sentry.Options.Tests

/// <summary>
/// The overload that Serilog's configuration readers find under the name <c>Sentry</c>: they search all namespaces, and select
/// the overload with the most text parameters. In code, use <see cref="SentryLoggerConfigurationExtensions"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SentryFileConfiguration
{
    /// <summary>Sends log events to Sentry. A value that is not valid causes a diagnostic message, and the option keeps its default.</summary>
    /// <param name="configuration">The <c>WriteTo</c> property of the logger configuration.</param>
    /// <param name="dsn">See <see cref="SentryOptions.Dsn"/>.</param>
    /// <param name="minimumBreadcrumbLevel">See <see cref="SentrySerilogOptions.MinimumBreadcrumbLevel"/>.</param>
    /// <param name="minimumEventLevel">See <see cref="SentrySerilogOptions.MinimumEventLevel"/>.</param>
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
    /// <param name="minimumLogLevel">See <see cref="SentrySerilogOptions.MinimumLogLevel"/>.</param>
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
    /// <param name="appConfiguration">The whole configuration, to find unknown names. The reader passes it.</param>
    public static LoggerConfiguration Sentry(
        this LoggerSinkConfiguration configuration,
        string? dsn = null,
        string? minimumBreadcrumbLevel = null,
        string? minimumEventLevel = null,
        IFormatProvider? formatProvider = null,
        ITextFormatter? textFormatter = null,
        string? sendDefaultPii = null,
        string? serverName = null,
        string? attachStackTrace = null,
        string? maxBreadcrumbs = null,
        string? sampleRate = null,
        string? release = null,
        string? environment = null,
        string? maxQueueItems = null,
        string? shutdownTimeout = null,
        string? requestBodyCompressionLevel = null,
        string? debug = null,
        string? diagnosticLevel = null,
        string? deduplicateMode = null,
        IReadOnlyDictionary<string, string>? defaultTags = null,
        string? restrictedToMinimumLevel = null,
        LoggingLevelSwitch? levelSwitch = null,
        string? initializeSdk = null,
        string? distribution = null,
        string? includeProcessBreadcrumbs = null,
        string? flushTimeout = null,
        IEnumerable<string>? ignoredLoggers = null,
        IEnumerable<string>? propertiesAsTags = null,
        IEnumerable<string>? inAppInclude = null,
        IEnumerable<string>? inAppExclude = null,
        IEnumerable<string>? loggingWrappers = null,
        string? includeSourceContext = null,
        string? reportAssembliesMode = null,
        string? includeCommandLine = null,
        string? isGlobalModeEnabled = null,
        string? upgradeWindow = null,
        string? includeHttpBreadcrumbs = null,
        string? reportCancellations = null,
        string? propagateTrace = null,
        IEnumerable<string>? tracePropagationTargets = null,
        string? propagateTraceparent = null,
        string? maxQueueBytes = null,
        string? isEnvironmentUser = null,
        string? sendClientReports = null,
        string? enableLogs = null,
        string? logsAlsoForEvents = null,
        string? minimumLogLevel = null,
        IEnumerable<string>? sensitiveNames = null,
        IEnumerable<string>? allowedNames = null,
        string? sensitiveTexts = null,
        string? includeMachineContexts = null,
        string? readTextStackTraces = null,
        IEnumerable<string>? failedRequestStatusCodes = null,
        string? maxRequestBodySize = null,
        string? maxEqualEvents = null,
        string? cacheDirectoryPath = null,
        string? maxCacheBytes = null,
        string? cacheBeforeSending = null,
        IConfiguration? appConfiguration = null) => configuration.Sentry(options =>
        {
            var file = new FileArguments(options);
            file.Set(nameof(options.Dsn), nameof(dsn), dsn);
            file.SetLevel(nameof(minimumBreadcrumbLevel), minimumBreadcrumbLevel, level => options.MinimumBreadcrumbLevel = level);
            file.SetLevel(nameof(minimumEventLevel), minimumEventLevel, level => options.MinimumEventLevel = level);
            options.FormatProvider = formatProvider;
            options.TextFormatter = textFormatter;
            file.Set(nameof(options.SendDefaultPii), nameof(sendDefaultPii), sendDefaultPii);
            file.Set(nameof(options.ServerName), nameof(serverName), serverName);
            file.Set(nameof(options.AttachStacktrace), nameof(attachStackTrace), attachStackTrace);
            file.Set(nameof(options.MaxBreadcrumbs), nameof(maxBreadcrumbs), maxBreadcrumbs);
            file.Set(nameof(options.SampleRate), nameof(sampleRate), sampleRate);
            file.Set(nameof(options.Release), nameof(release), release);
            file.Set(nameof(options.Environment), nameof(environment), environment);
            file.Set(nameof(options.MaxQueueItems), nameof(maxQueueItems), maxQueueItems);
            file.Set(nameof(options.ShutdownTimeout), nameof(shutdownTimeout), shutdownTimeout);
            file.Set(nameof(options.RequestBodyCompressionLevel), nameof(requestBodyCompressionLevel), requestBodyCompressionLevel);
            file.Set(nameof(options.Debug), nameof(debug), debug);
            file.Set(nameof(options.DiagnosticLevel), nameof(diagnosticLevel), diagnosticLevel);
            file.Set(nameof(options.DeduplicateMode), nameof(deduplicateMode), deduplicateMode);
            foreach (var entry in defaultTags ?? new Dictionary<string, string>())
                options.DefaultTags[entry.Key] = entry.Value;
            file.SetLevel(nameof(restrictedToMinimumLevel), restrictedToMinimumLevel, level => options.RestrictedToMinimumLevel = level);
            options.LevelSwitch = levelSwitch;
            file.Set(nameof(options.InitializeSdk), nameof(initializeSdk), initializeSdk);
            file.Set(nameof(options.Distribution), nameof(distribution), distribution);
            file.Set(nameof(options.IncludeProcessBreadcrumbs), nameof(includeProcessBreadcrumbs), includeProcessBreadcrumbs);
            file.Set(nameof(options.FlushTimeout), nameof(flushTimeout), flushTimeout);
            options.IgnoredLoggers = ignoredLoggers is null ? options.IgnoredLoggers : [.. ignoredLoggers];
            options.PropertiesAsTags = propertiesAsTags is null ? options.PropertiesAsTags : [.. propertiesAsTags];
            options.InAppInclude = inAppInclude is null ? options.InAppInclude : [.. inAppInclude];
            options.InAppExclude = inAppExclude is null ? options.InAppExclude : [.. inAppExclude];
            options.LoggingWrappers = loggingWrappers is null ? options.LoggingWrappers : [.. loggingWrappers];
            file.Set(nameof(options.IncludeSourceContext), nameof(includeSourceContext), includeSourceContext);
            file.Set(nameof(options.ReportAssembliesMode), nameof(reportAssembliesMode), reportAssembliesMode);
            file.Set(nameof(options.IncludeCommandLine), nameof(includeCommandLine), includeCommandLine);
            file.Set(nameof(options.IsGlobalModeEnabled), nameof(isGlobalModeEnabled), isGlobalModeEnabled);
            file.Set(nameof(options.UpgradeWindow), nameof(upgradeWindow), upgradeWindow);
            file.Set(nameof(options.IncludeHttpBreadcrumbs), nameof(includeHttpBreadcrumbs), includeHttpBreadcrumbs);
            file.Set(nameof(options.ReportCancellations), nameof(reportCancellations), reportCancellations);
            file.Set(nameof(options.PropagateTrace), nameof(propagateTrace), propagateTrace);
            options.TracePropagationTargets = tracePropagationTargets is null ? options.TracePropagationTargets : [.. tracePropagationTargets];
            file.Set(nameof(options.PropagateTraceparent), nameof(propagateTraceparent), propagateTraceparent);
            file.Set(nameof(options.MaxQueueBytes), nameof(maxQueueBytes), maxQueueBytes);
            file.Set(nameof(options.IsEnvironmentUser), nameof(isEnvironmentUser), isEnvironmentUser);
            file.Set(nameof(options.SendClientReports), nameof(sendClientReports), sendClientReports);
            file.Set(nameof(options.EnableLogs), nameof(enableLogs), enableLogs);
            file.Set(nameof(options.LogsAlsoForEvents), nameof(logsAlsoForEvents), logsAlsoForEvents);
            file.SetLevel(nameof(minimumLogLevel), minimumLogLevel, level => options.MinimumLogLevel = level);
            options.SensitiveNames = sensitiveNames is null ? options.SensitiveNames : [.. sensitiveNames];
            options.AllowedNames = allowedNames is null ? options.AllowedNames : [.. allowedNames];
            file.Set(nameof(options.SensitiveTexts), nameof(sensitiveTexts), sensitiveTexts);
            file.Set(nameof(options.IncludeMachineContexts), nameof(includeMachineContexts), includeMachineContexts);
            file.Set(nameof(options.ReadTextStackTraces), nameof(readTextStackTraces), readTextStackTraces);
            options.FailedRequestStatusCodes = failedRequestStatusCodes is null ? options.FailedRequestStatusCodes : [.. failedRequestStatusCodes];
            file.Set(nameof(options.MaxRequestBodySize), nameof(maxRequestBodySize), maxRequestBodySize);
            file.Set(nameof(options.MaxEqualEvents), nameof(maxEqualEvents), maxEqualEvents);
            file.Set(nameof(options.CacheDirectoryPath), nameof(cacheDirectoryPath), cacheDirectoryPath);
            file.Set(nameof(options.MaxCacheBytes), nameof(maxCacheBytes), maxCacheBytes);
            file.Set(nameof(options.CacheBeforeSending), nameof(cacheBeforeSending), cacheBeforeSending);
            file.Check(appConfiguration, FileArgumentNames.All);
        });
}
