using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Threading;
using Sentry.Configuration;
using Sentry.Diagnostics;
using Sentry.Hubs;
using Sentry.Logging;

namespace Sentry.Adapters;

/// <summary>
/// Connects a logging integration: it passes its options and gets the router for its records. For authors of integrations. Thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LoggingIntegration
{
    // One current hub for all integrations with the same given hub, so that they share its state.
    private static readonly ConditionalWeakTable<Hub, CurrentHub> GivenHubs = new();

    /// <summary>
    /// Connects to the process's hub, and starts it if the options have a DSN and it is not started yet; or connects to a given hub.
    /// Never throws: without a valid DSN the router waits until the SDK is started.
    /// </summary>
    /// <param name="framework">The framework in one word, e.g. <c>serilog</c>: the last part of <c>auto.log.serilog</c> and of the SDK's
    /// name.</param>
    /// <param name="options">The options of the integration.</param>
    /// <param name="policy">Its thresholds, filters and tags.</param>
    /// <param name="channel">The internal log of the framework.</param>
    public static LogRouter Open(string framework, SentryLogOptions options, LogPolicyOptions policy, IDiagnosticLogger channel)
    {
        var log = HubBuilder.LogOf(options, channel);
        var (current, ownership) = Own(framework, options, log);
        current.AddIntegration(framework);
        return new LogRouter(
            current,
            policy,
            HubBuilder.SdkOf(framework),
            log,
            options.FlushTimeout,
            new Closing(() => current.RemoveIntegration(framework), ownership));
    }

    /// <summary>
    /// Connects like <see cref="Open"/>, but without a router, because the framework's records do not come here. Writes a diagnostic if no other
    /// integration is open that could receive them. Dispose the result to disconnect.
    /// </summary>
    internal static IDisposable Join(string framework, SentryLogOptions options, IDiagnosticLogger channel, string? replacedBy)
    {
        var log = HubBuilder.LogOf(options, channel);
        var (current, ownership) = Own(framework, options, log);
        if (!current.HasIntegrations)
        {
            log.MustBeSeen(
                SentryLevel.Warning,
                "No log record reaches Sentry: loggers are created by " + (replacedBy ?? "another factory") + ", which does not use the provider that AddSentry adds. "
                + "Make it pass its records on (for Serilog: UseSerilog with writeToProviders: true), or add Sentry to it (for Serilog: WriteTo.Sentry).");
        }

        return ownership;
    }

    /// <summary>The policy of an integration, from its options and its thresholds; a threshold of null: none.</summary>
    public static LogPolicyOptions PolicyOf(
        SentryLogOptions options, SentryLevel? minimumEventLevel, SentryLevel? minimumBreadcrumbLevel, SentryLevel? minimumLogLevel) => new()
        {
            MinimumEventLevel = minimumEventLevel,
            MinimumBreadcrumbLevel = minimumBreadcrumbLevel,
            MinimumLogLevel = minimumLogLevel,
            LogsAlsoForEvents = options.LogsAlsoForEvents,
            IgnoredLoggers = [.. options.IgnoredLoggers],
            ReportCancellations = options.ReportCancellations,
            PropertiesAsTags = options.PropertiesAsTags.Count == 0 ? null : [.. options.PropertiesAsTags],
        };

    /// <summary>
    /// Sets an option that all integrations have, by its name, ignoring case, as in a configuration file; names in a list are separated by commas.
    /// </summary>
    /// <remarks>A name that only the official SDK knows is stored; one diagnostic lists all of them when the integration starts.</remarks>
    /// <returns>Null on success; otherwise the accepted values, and the option is unchanged.</returns>
    public static string? SetOption(SentryLogOptions options, string name, string value)
    {
        if (LogOptionTable.TrySet(options, name, value, out var wanted))
            return wanted;
        if (!ForeignOptions.Contains(name))
            return "an option that Sentry knows";
        if (!options.ForeignNames.Contains(name))
            options.ForeignNames.Add(name);
        return null;
    }

    /// <summary>Stores a problem in a configuration file. A diagnostic is written when the integration starts.</summary>
    /// <param name="options">The options that the file sets.</param>
    /// <param name="sentence">What is wrong, where, and what to write instead.</param>
    public static void NoteProblem(SentryLogOptions options, string sentence) => options.ConfigurationProblems.Add(sentence);

    /// <summary>
    /// Stores an unknown option name in a configuration file. A diagnostic with the nearest known name is written when the integration starts; one
    /// diagnostic lists all names that only the official SDK knows.
    /// </summary>
    /// <param name="options">The options that the file sets.</param>
    /// <param name="path">The path in the file.</param>
    /// <param name="name">The name.</param>
    /// <param name="known">All known names.</param>
    public static void NoteUnknownOption(SentryLogOptions options, string path, string name, IEnumerable<string> known) =>
        UnknownOptions.Note(options, path, name, known);

    private static (CurrentHub Current, IDisposable Ownership) Own(string framework, SentryLogOptions options, SdkLog log)
    {
        foreach (var problem in options.ConfigurationProblems)
            log.Warning(problem);
        if (options.ForeignNames.Count > 0)
            log.Warning(ForeignOptions.Sentence(options.ForeignNames));
        HubBuilder.ResetInvalid(options, log);
        if (options.Hub is not { } hub)
            return (ProcessHub.Current, ProcessHub.Owners.Join(options, log, HubBuilder.SdkOf(framework), options.InitializeSdk));
        var current = CurrentOf(hub, log);
        var hooks = HubBuilder.HooksOf(options);
        var joined = current.Hub.Join(hooks);
        current.Hub.SetUpScope(hooks);
        return (current, new Flushing(current.Hub, joined));
    }

    private static CurrentHub CurrentOf(IHub hub, SdkLog log)
    {
        if (hub is Hub created)
            return GivenHubs.GetValue(created, static given => new CurrentHub(given));
        log.MustBeSeen(SentryLevel.Error, "A hub that the SDK did not create cannot receive log records: use SentrySdk.CreateHub. Nothing is sent.");
        return new CurrentHub(HubBuilder.Disabled);
    }

    /// <summary>A given hub stays open when an integration closes.</summary>
    private sealed class Flushing(Hub hub, IDisposable joined) : IDisposable
    {
        public void Dispose()
        {
            hub.FlushIntegration();
            joined.Dispose();
        }
    }

    private sealed class Closing(Action removeIntegration, IDisposable ownership) : IDisposable
    {
        private int _isRemoved;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isRemoved, 1) == 0)
                removeIntegration();
            ownership.Dispose();
        }
    }
}
