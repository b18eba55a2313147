using System;
using System.Collections.Generic;

namespace Sentry;

/// <summary>Shorter ways to say the usual things to a hub.</summary>
public static class HubExtensions
{
    /// <summary>Sends an exception.</summary>
    public static SentryId CaptureException(this IHub hub, Exception exception) =>
        hub.CaptureEvent(new SentryEvent(exception), new SentryHint(HintTypes.ExcInfo, exception));

    /// <summary>Sends a text.</summary>
    public static SentryId CaptureMessage(this IHub hub, string message, SentryLevel level = SentryLevel.Info) =>
        hub.CaptureEvent(new SentryEvent { Message = new SentryMessage { Formatted = message }, Level = level });

    /// <summary>Adds a breadcrumb to the trail of the running unit of work.</summary>
    public static void AddBreadcrumb(
        this IHub hub,
        string message,
        string? category = null,
        string? type = null,
        IReadOnlyDictionary<string, string>? data = null,
        SentryLevel level = SentryLevel.Info) => hub.AddBreadcrumb(new Breadcrumb(message, type, data, category, level));

    /// <summary>Runs code in a scope of its own. It is the application's code: it runs also when the SDK is off, and what it throws is thrown.</summary>
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
