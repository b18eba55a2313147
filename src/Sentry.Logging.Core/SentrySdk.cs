using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Diagnostics;
using Sentry.Hubs;

namespace Sentry;

/// <summary>
/// The process's hub. All members do nothing until a DSN is set, by <see cref="Init(Action{SentryOptions})"/> or by the
/// first logging integration that has one. Thread-safe; nothing throws.
/// </summary>
public static class SentrySdk
{
    /// <summary>Starts the SDK with the settings of environment variables.</summary>
    /// <inheritdoc cref="Init(Action{SentryOptions})"/>
    public static IDisposable Init() => Init(new SentryOptions());

    /// <summary>Starts the SDK. If it is already started, joins it: hooks are added, and other options are ignored with a warning.</summary>
    /// <returns>Dispose it to flush; the last owner that does so also closes the SDK. A later crash is still reported.</returns>
    public static IDisposable Init(Action<SentryOptions>? configure)
    {
        var options = new SentryOptions();
        configure?.Invoke(options);
        return Init(options);
    }

    /// <inheritdoc cref="Init(Action{SentryOptions})"/>
    public static IDisposable Init(string? dsn) => Init(new SentryOptions { Dsn = dsn });

    /// <inheritdoc cref="Init(Action{SentryOptions})"/>
    public static IDisposable Init(SentryOptions options)
    {
        options ??= new SentryOptions();
        var log = LogOf(options);
        HubBuilder.ResetInvalid(options, log);
        return ProcessHub.Owners.Join(options, log, HubBuilder.SdkOf(null), mayStart: true);
    }

    /// <summary>Creates a separate hub: for plug-ins, tests, and programs with several projects. Dispose it to flush and close.</summary>
    public static IHub CreateHub(SentryOptions options)
    {
        options ??= new SentryOptions();
        var log = LogOf(options);
        HubBuilder.ResetInvalid(options, log);
        return HubBuilder.Create(options, log);
    }

    /// <summary>Flushes and closes the SDK for all owners; after that not even a crash is reported.</summary>
    public static void Close() => ProcessHub.Owners.Close();

    /// <summary>Whether events are sent.</summary>
    public static bool IsEnabled => Hub.IsEnabled;

    /// <summary>The current hub of the process. It changes when the SDK is started or closed.</summary>
    public static IHub CurrentHub => Hub;

    /// <inheritdoc cref="IHub.Logger"/>
    public static SentryStructuredLogger Logger => Hub.Logger;

    /// <inheritdoc cref="IHub.LastEventId"/>
    public static SentryId LastEventId => Hub.LastEventId;

    /// <inheritdoc cref="IHub.CaptureEvent"/>
    public static SentryId CaptureEvent(SentryEvent @event) => Hub.CaptureEvent(@event);

    /// <inheritdoc cref="IHub.CaptureEvent"/>
    public static SentryId CaptureEvent(SentryEvent @event, SentryHint? hint) => Hub.CaptureEvent(@event, hint);

    /// <inheritdoc cref="HubExtensions.CaptureEvent(IHub, SentryEvent, Action{Scope})"/>
    public static SentryId CaptureEvent(SentryEvent @event, Action<Scope> configureScope) => Hub.CaptureEvent(@event, configureScope);

    /// <inheritdoc cref="HubExtensions.CaptureEvent(IHub, SentryEvent, Action{Scope})"/>
    public static SentryId CaptureEvent(SentryEvent @event, SentryHint? hint, Action<Scope> configureScope) => Hub.CaptureEvent(@event, hint, configureScope);

    /// <inheritdoc cref="HubExtensions.CaptureException(IHub, Exception)"/>
    public static SentryId CaptureException(Exception exception) => Hub.CaptureException(exception);

    /// <inheritdoc cref="HubExtensions.CaptureException(IHub, Exception, Action{Scope})"/>
    public static SentryId CaptureException(Exception exception, Action<Scope> configureScope) => Hub.CaptureException(exception, configureScope);

    /// <inheritdoc cref="HubExtensions.CaptureMessage(IHub, string, SentryLevel)"/>
    public static SentryId CaptureMessage(string message, SentryLevel level = SentryLevel.Info) => Hub.CaptureMessage(message, level);

    /// <inheritdoc cref="HubExtensions.CaptureMessage(IHub, string, Action{Scope}, SentryLevel)"/>
    public static SentryId CaptureMessage(string message, Action<Scope> configureScope, SentryLevel level = SentryLevel.Info) =>
        Hub.CaptureMessage(message, configureScope, level);

    /// <inheritdoc cref="IHub.AddBreadcrumb"/>
    public static void AddBreadcrumb(Breadcrumb breadcrumb, SentryHint? hint = null) => Hub.AddBreadcrumb(breadcrumb, hint);

    /// <inheritdoc cref="HubExtensions.AddBreadcrumb"/>
    public static void AddBreadcrumb(
        string message,
        string? category = null,
        string? type = null,
        IReadOnlyDictionary<string, string>? data = null,
        SentryLevel level = SentryLevel.Info) => Hub.AddBreadcrumb(message, category, type, data, level);

    /// <inheritdoc cref="IHub.ConfigureScope"/>
    public static void ConfigureScope(Action<Scope> configure) => Hub.ConfigureScope(configure);

    /// <inheritdoc cref="HubExtensions.ConfigureScope{TArg}(IHub, Action{Scope, TArg}, TArg)"/>
    public static void ConfigureScope<TArg>(Action<Scope, TArg> configure, TArg arg) => Hub.ConfigureScope(configure, arg);

    /// <inheritdoc cref="HubExtensions.ConfigureScopeAsync(IHub, Func{Scope, Task})"/>
    public static Task ConfigureScopeAsync(Func<Scope, Task> configure) => Hub.ConfigureScopeAsync(configure);

    /// <inheritdoc cref="HubExtensions.SetTag(IHub, string, string)"/>
    public static void SetTag(string key, string value) => Hub.SetTag(key, value);

    /// <inheritdoc cref="HubExtensions.UnsetTag(IHub, string)"/>
    public static void UnsetTag(string key) => Hub.UnsetTag(key);

    /// <inheritdoc cref="IHub.ConfigureGlobalScope"/>
    public static void ConfigureGlobalScope(Action<Scope> configure) => Hub.ConfigureGlobalScope(configure);

    /// <inheritdoc cref="IHub.PushScope"/>
    public static IDisposable PushScope() => Hub.PushScope();

    /// <inheritdoc cref="IHub.PushIsolationScope"/>
    public static IDisposable PushIsolationScope() => Hub.PushIsolationScope();

    /// <inheritdoc cref="IHub.ContinueTrace"/>
    public static void ContinueTrace(string? sentryTraceHeader, string? baggageHeader) => Hub.ContinueTrace(sentryTraceHeader, baggageHeader);

    /// <inheritdoc cref="IHub.GetTraceHeader"/>
    public static string? GetTraceHeader() => Hub.GetTraceHeader();

    /// <inheritdoc cref="IHub.GetBaggage"/>
    public static string? GetBaggage() => Hub.GetBaggage();

    /// <inheritdoc cref="IHub.CheckConnectionAsync"/>
    public static Task<SentryConnectionCheck> CheckConnectionAsync(CancellationToken cancellationToken = default) => Hub.CheckConnectionAsync(cancellationToken);

    /// <summary>
    /// What became of everything that the process's hub was given since it was started: sent, suppressed, dropped by reason, or waiting. Takes no
    /// lock, and can be called at any time. After the close these are the numbers of the closed hub, until another one is started.
    /// </summary>
    public static SentryStatistics GetStatistics() => ProcessHub.Current.GetStatistics();

    /// <summary>Waits until everything accepted so far is delivered, at most <see cref="SentryOptions.FlushTimeout"/>.</summary>
    public static void Flush() => Flush(Hub.Waits.Flush);

    /// <summary>Waits until everything accepted so far is delivered, at most <see cref="SentryOptions.FlushTimeout"/>.</summary>
    public static Task FlushAsync() => FlushAsync(Hub.Waits.Flush);

    /// <inheritdoc cref="IHub.Flush"/>
    public static bool Flush(TimeSpan timeout) => ProcessHub.Current.Flush(timeout);

    /// <inheritdoc cref="IHub.FlushAsync"/>
    public static Task<bool> FlushAsync(TimeSpan timeout) => ProcessHub.Current.FlushAsync(timeout);

    private static Hub Hub => ProcessHub.Current.Hub;

    private static SdkLog LogOf(SentryOptions options) => HubBuilder.ErrorStreamOf(options);
}
