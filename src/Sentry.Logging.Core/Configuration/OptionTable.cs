using System;
using System.Collections.Generic;
using System.IO.Compression;
using Sentry.Extensibility;
using static Sentry.Configuration.OptionRows;

namespace Sentry.Configuration;

/// <summary>
/// Every option that can be written as text, once. It is used to read configuration files and to compare two sets of options. What lists the options
/// (docs/options.md, the schemas, the appender's elements, the sink's arguments) is generated from it or checked against it by the tests.
/// </summary>
internal static class OptionTable
{
    private static readonly SentryOptions Defaults = new();

    // A time without colons, such as 20, is a number of days.
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>The options of the SDK, in the order of the reference page.</summary>
    public static IReadOnlyList<OptionRow> All { get; } =
    [
        Text("Dsn", o => o.Dsn, (o, v) => o.Dsn = v) with { Variable = "SENTRY_DSN" },
        Text("Release", o => o.Release, (o, v) => o.Release = v) with { Variable = "SENTRY_RELEASE" },
        Text("Distribution", o => o.Distribution, (o, v) => o.Distribution = v),
        Text("Environment", o => o.Environment, (o, v) => o.Environment = v) with { Variable = "SENTRY_ENVIRONMENT" },
        Text("ServerName", o => o.ServerName, (o, v) => o.ServerName = v),
        Flag("SendDefaultPii", o => o.SendDefaultPii, (o, v) => o.SendDefaultPii = v),
        Flag("IsEnvironmentUser", o => o.IsEnvironmentUser, (o, v) => o.IsEnvironmentUser = v),
        List("SensitiveNames", o => o.SensitiveNames, (o, v) => o.SensitiveNames = v),
        List("AllowedNames", o => o.AllowedNames, (o, v) => o.AllowedNames = v),
        SomeOf<SensitiveTexts>("SensitiveTexts", o => o.SensitiveTexts, (o, v) => o.SensitiveTexts = v),
        Rate("SampleRate", o => o.SampleRate, (o, v) => o.SampleRate = v) with { Variable = "SENTRY_SAMPLE_RATE" },
        Number("MaxBreadcrumbs", 0, 1000, o => o.MaxBreadcrumbs, (o, v) => o.MaxBreadcrumbs = (int)v),
        Flag("AttachStacktrace", o => o.AttachStacktrace, (o, v) => o.AttachStacktrace = v),
        List("InAppInclude", o => o.InAppInclude, (o, v) => o.InAppInclude = v),
        List("InAppExclude", o => o.InAppExclude, (o, v) => o.InAppExclude = v),
        List("LoggingWrappers", o => o.LoggingWrappers, (o, v) => o.LoggingWrappers = v),
        Flag("IncludeSourceContext", o => o.IncludeSourceContext, (o, v) => o.IncludeSourceContext = v),
        Flag("ReadTextStackTraces", o => o.ReadTextStackTraces, (o, v) => o.ReadTextStackTraces = v),
        Words<ReportAssembliesMode>("ReportAssembliesMode", o => o.ReportAssembliesMode, (o, v) => o.ReportAssembliesMode = v),
        Flag("IncludeCommandLine", o => o.IncludeCommandLine, (o, v) => o.IncludeCommandLine = v),
        Flag("IncludeMachineContexts", o => o.IncludeMachineContexts, (o, v) => o.IncludeMachineContexts = v),
        Flag("IncludeProcessBreadcrumbs", o => o.IncludeProcessBreadcrumbs, (o, v) => o.IncludeProcessBreadcrumbs = v),
        Flag("IncludeHttpBreadcrumbs", o => o.IncludeHttpBreadcrumbs, (o, v) => o.IncludeHttpBreadcrumbs = v),
        Flag("PropagateTrace", o => o.PropagateTrace, (o, v) => o.PropagateTrace = v),
        List("TracePropagationTargets", o => o.TracePropagationTargets, (o, v) => o.TracePropagationTargets = v),
        Flag("PropagateTraceparent", o => o.PropagateTraceparent, (o, v) => o.PropagateTraceparent = v),
        List("FailedRequestStatusCodes", o => o.FailedRequestStatusCodes, (o, v) => o.FailedRequestStatusCodes = v),
        Words<RequestSize>("MaxRequestBodySize", o => o.MaxRequestBodySize, (o, v) => o.MaxRequestBodySize = v),
        Flag("IsGlobalModeEnabled", o => o.IsGlobalModeEnabled, (o, v) => o.IsGlobalModeEnabled = v),
        Words<DeduplicateMode>("DeduplicateMode", o => o.DeduplicateMode, (o, v) => o.DeduplicateMode = v),
        Time("UpgradeWindow", TimeSpan.FromSeconds(10), o => o.UpgradeWindow, (o, v) => o.UpgradeWindow = v),
        Flag("EnableLogs", o => o.EnableLogs, (o, v) => o.EnableLogs = v),
        Number("MaxQueueItems", 1, 1_000_000, o => o.MaxQueueItems, (o, v) => o.MaxQueueItems = (int)v),
        Number("MaxQueueBytes", 1, long.MaxValue, o => o.MaxQueueBytes, (o, v) => o.MaxQueueBytes = v),
        Number("MaxEqualEvents", 0, 1_000_000, o => o.MaxEqualEvents, (o, v) => o.MaxEqualEvents = (int)v),
        Text("CacheDirectoryPath", o => o.CacheDirectoryPath, (o, v) => o.CacheDirectoryPath = v),
        Number("MaxCacheBytes", 1024 * 1024, long.MaxValue, o => o.MaxCacheBytes, (o, v) => o.MaxCacheBytes = v),
        Flag("CacheBeforeSending", o => o.CacheBeforeSending, (o, v) => o.CacheBeforeSending = v),
        Time("ShutdownTimeout", LongestWait, o => o.ShutdownTimeout, (o, v) => o.ShutdownTimeout = v),
        Time("FlushTimeout", LongestWait, o => o.FlushTimeout, (o, v) => o.FlushTimeout = v),
        Flag("SendClientReports", o => o.SendClientReports, (o, v) => o.SendClientReports = v),
        Words<CompressionLevel>("RequestBodyCompressionLevel", o => o.RequestBodyCompressionLevel, (o, v) => o.RequestBodyCompressionLevel = v),
        Flag("Debug", o => o.Debug, (o, v) => o.Debug = v) with { Variable = "SENTRY_DEBUG" },
        Words<SentryLevel>("DiagnosticLevel", o => o.DiagnosticLevel, (o, v) => o.DiagnosticLevel = v),
    ];

    /// <summary>The names of all options that can be written as text.</summary>
    public static IEnumerable<string> Names => NamesOf(All);

    /// <summary>Sets an option by its name, ignoring case.</summary>
    /// <returns>False if there is no such option.</returns>
    /// <param name="options">The options to change.</param>
    /// <param name="name">The option's name.</param>
    /// <param name="value">Its value as text; the names of a list are separated by commas.</param>
    /// <param name="wanted">The accepted values if the text is not valid; the option is unchanged then.</param>
    public static bool TrySet(SentryOptions options, string name, string value, out string? wanted) => TrySet(All, options, name, value, out wanted);

    /// <inheritdoc cref="TrySet(SentryOptions, string, string, out string?)"/>
    internal static bool TrySet(IReadOnlyList<OptionRow> rows, SentryOptions options, string name, string value, out string? wanted)
    {
        wanted = null;
        foreach (var row in rows)
        {
            if (!string.Equals(row.Name, name, StringComparison.OrdinalIgnoreCase))
                continue;
            wanted = row.TrySet(options, value.Trim()) ? null : row.Wanted;
            return true;
        }

        return false;
    }

    internal static IEnumerable<string> NamesOf(IReadOnlyList<OptionRow> rows)
    {
        foreach (var row in rows)
            yield return row.Name;
    }

    /// <summary>
    /// Resets options that code, or a framework that reads its files itself, has set to invalid values.
    /// </summary>
    /// <returns>A diagnostic for each.</returns>
    public static IReadOnlyList<string> ResetInvalid(SentryOptions options)
    {
        List<string>? problems = null;
        foreach (var row in All)
        {
            if (row.ResetInvalid is null || row.Get(options) is not { Length: > 0 } value || row.TrySet(options, value))
                continue;
            row.ResetInvalid(options);
            (problems ??= []).Add($"The option {row.Name} is {value} and should be {row.Wanted}. It is ignored.");
        }

        return problems ?? [];
    }

    /// <summary>The options that differ from the running ones; an option at its default does not count.</summary>
    public static IReadOnlyList<string> Differences(SentryOptions options, SentryOptions running)
    {
        var different = new List<string>();
        foreach (var row in All)
        {
            var value = row.Get(options);
            if (value != row.Get(Defaults) && value != row.Get(running))
                different.Add(row.Name);
        }

        if (options.HandlerFactory is not null)
            different.Add(nameof(SentryOptions.CreateHttpMessageHandler));
        if (options.HttpProxy is not null && !ReferenceEquals(options.HttpProxy, running.HttpProxy))
            different.Add(nameof(SentryOptions.HttpProxy));
        return different;
    }
}
