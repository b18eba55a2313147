using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Sentry.Diagnostics;
using Sentry.Hubs;

namespace Sentry;

/// <summary>
/// The process's hub. Everything here does nothing until a DSN is given, by <see cref="Init(Action{SentryOptions})"/> or by the
/// first logging integration that has one. Thread-safe; nothing throws.
/// </summary>
public static class SentrySdk
{
    /// <summary>Starts the SDK with what the environment says.</summary>
    /// <inheritdoc cref="Init(Action{SentryOptions})"/>
    public static IDisposable Init() => Init(new SentryOptions());

    /// <summary>Starts the SDK, or joins it when it was started before: hooks are then added, other options are ignored with a warning.</summary>
    /// <returns>Disposing it flushes; when nobody else uses the SDK any more, it also closes it. A crash that comes then is still reported.</returns>
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
        HubBuilder.PutBack(options, log);
        return ProcessHub.Owners.Join(options, log, HubBuilder.SdkOf(null), mayStart: true);
    }

    /// <summary>Makes a hub of its own, beside the process's: for plug-ins, tests, and programs with several projects. Dispose it to flush and close.</summary>
    public static IHub CreateHub(SentryOptions options)
    {
        options ??= new SentryOptions();
        var log = LogOf(options);
        HubBuilder.PutBack(options, log);
        return HubBuilder.Create(options, log);
    }

    /// <summary>Flushes and closes, whoever else uses the SDK; from then on not even a crash is reported.</summary>
    public static void Close() => ProcessHub.Owners.Close();

    /// <summary>Whether events are sent.</summary>
    public static bool IsEnabled => Hub.IsEnabled;

    /// <summary>The process's hub as it is now: it changes when the SDK is started or closed.</summary>
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

    /// <inheritdoc cref="IHub.Flush"/>
    public static bool Flush(TimeSpan timeout) => ProcessHub.Slot.Flush(timeout);

    /// <inheritdoc cref="IHub.FlushAsync"/>
    public static Task<bool> FlushAsync(TimeSpan timeout) => ProcessHub.Slot.FlushAsync(timeout);

    private static Hub Hub => ProcessHub.Slot.Hub;

    private static SdkLog LogOf(SentryOptions options) => HubBuilder.ErrorStreamOf(options);
}
