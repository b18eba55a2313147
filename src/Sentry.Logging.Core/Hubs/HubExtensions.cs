using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Sentry;

/// <summary>Short forms of common calls of a hub.</summary>
public static class HubExtensions
{
    /// <summary>Captures an exception. Returns the id of its event, as <see cref="IHub.CaptureEvent"/> does.</summary>
    public static SentryId CaptureException(this IHub hub, Exception exception) =>
        hub.CaptureEvent(new SentryEvent(exception), new SentryHint(HintTypes.ExcInfo, exception));

    /// <summary>
    /// Captures an event with a scope of its own, which a callback sets up. If the callback throws, a diagnostic message is written and the event is
    /// sent. Returns the id, as <see cref="IHub.CaptureEvent"/> does.
    /// </summary>
    public static SentryId CaptureEvent(this IHub hub, SentryEvent @event, Action<Scope> configureScope) => hub.CaptureEvent(@event, null, configureScope);

    /// <inheritdoc cref="CaptureEvent(IHub, SentryEvent, Action{Scope})"/>
    public static SentryId CaptureEvent(this IHub hub, SentryEvent @event, SentryHint? hint, Action<Scope> configureScope)
    {
        using (hub.PushScope())
        {
            hub.ConfigureScope(configureScope);
            return hub.CaptureEvent(@event, hint);
        }
    }

    /// <summary>
    /// Captures an exception with a scope of its own, which a callback sets up. If the callback throws, a diagnostic message is written and the event
    /// is sent. Returns the id, as <see cref="IHub.CaptureEvent"/> does.
    /// </summary>
    public static SentryId CaptureException(this IHub hub, Exception exception, Action<Scope> configureScope) =>
        hub.CaptureEvent(new SentryEvent(exception), new SentryHint(HintTypes.ExcInfo, exception), configureScope);

    /// <summary>
    /// Captures a message with a scope of its own, which a callback sets up. If the callback throws, a diagnostic message is written and the event is
    /// sent. Returns the id, as <see cref="IHub.CaptureEvent"/> does.
    /// </summary>
    public static SentryId CaptureMessage(this IHub hub, string message, Action<Scope> configureScope, SentryLevel level = SentryLevel.Info) =>
        hub.CaptureEvent(Text(message, level), null, configureScope);

    /// <summary>Captures a text without a template. Returns the id of its event, as <see cref="IHub.CaptureEvent"/> does.</summary>
    public static SentryId CaptureMessage(this IHub hub, string message, SentryLevel level = SentryLevel.Info) =>
        hub.CaptureEvent(Text(message, level));

    /// <summary>Adds a breadcrumb to the trail of the current unit of work.</summary>
    public static void AddBreadcrumb(
        this IHub hub,
        string message,
        string? category = null,
        string? type = null,
        IReadOnlyDictionary<string, string>? data = null,
        SentryLevel level = SentryLevel.Info) => hub.AddBreadcrumb(new Breadcrumb(message, type, data, category, level));

    /// <summary>Same as <see cref="IHub.ConfigureScope"/>, with an argument, so that the callback need not capture it.</summary>
    public static void ConfigureScope<TArg>(this IHub hub, Action<Scope, TArg> configure, TArg arg) => hub.ConfigureScope(scope => configure(scope, arg));

    /// <summary>
    /// Same as <see cref="IHub.ConfigureScope"/>. The scope is that of the call, even after an <c>await</c>; the exceptions of the callback are not
    /// caught.
    /// </summary>
    public static Task ConfigureScopeAsync(this IHub hub, Func<Scope, Task> configure)
    {
        Task? running = null;
        hub.ConfigureScope(scope => running = configure(scope));
        return running ?? Task.CompletedTask;
    }

    /// <summary>Sets a searchable tag on the scope that <see cref="IHub.ConfigureScope"/> changes.</summary>
    public static void SetTag(this IHub hub, string key, string value) => hub.ConfigureScope(scope => scope.SetTag(key, value));

    /// <summary>Removes a tag from the scope that <see cref="IHub.ConfigureScope"/> changes.</summary>
    public static void UnsetTag(this IHub hub, string key) => hub.ConfigureScope(scope => scope.UnsetTag(key));

    private static SentryEvent Text(string message, SentryLevel level) => new() { Message = new SentryMessage { Formatted = message }, Level = level };

    /// <summary>
    /// Runs code in a scope of its own. The code belongs to the application: it also runs while the SDK is off, and its exceptions are not caught.
    /// </summary>
    public static void WithScope(this IHub hub, Action<Scope> action)
    {
        using (hub.PushScope())
        {
            Scope? pushed = null;
            hub.ConfigureScope(scope => pushed = scope);
            action(pushed ?? new Scope());
        }
    }
}
