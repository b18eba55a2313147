using System;
using System.Collections.Generic;

namespace Sentry;

/// <summary>
/// Options of all four logging integrations beyond <see cref="SentryOptions"/>. Each integration adds its thresholds in its framework's own levels.
/// </summary>
public abstract class SentryLogOptions : SentryOptions
{
    /// <summary>Whether the integration may start the SDK if it has a DSN and the SDK is not started yet. Default: true.</summary>
    public bool InitializeSdk { get; set; } = true;

    /// <summary>The hub to use, created by <see cref="SentrySdk.CreateHub"/>. Null: the process's hub. Default: null.</summary>
    public IHub? Hub { get; set; }

    /// <summary>
    /// Names of loggers whose records are ignored: no event, no breadcrumb and no log. <c>*</c> stands for any text; case does not matter. Default: empty.
    /// </summary>
    public IList<string> IgnoredLoggers { get; set; } = new List<string>();

    /// <summary>
    /// Whether records about a cancelled operation (an <see cref="OperationCanceledException"/> whose token was cancelled), or about a client of
    /// ASP.NET Core that has disconnected, become events. Default: false; they become breadcrumbs. A timeout of <c>HttpClient</c> is always an event.
    /// </summary>
    public bool ReportCancellations { get; set; }

    /// <summary>
    /// Whether a record that becomes an event is also sent as a structured log. The log carries the event's id. Only where logs are on
    /// (<see cref="SentryOptions.EnableLogs"/>). Default: true.
    /// </summary>
    public bool LogsAlsoForEvents { get; set; } = true;

    /// <summary>
    /// Names of values (template, properties, scopes) that become tags; <c>*</c> stands for any text, case does not matter.
    /// Empty: the values that are a string, bool, enum, integer or Guid of at most 64 characters.
    /// </summary>
    public IList<string> PropertiesAsTags { get; set; } = new List<string>();

    /// <summary>
    /// Sets values for all events on the global scope, like <see cref="SentrySdk.ConfigureGlobalScope"/>. It runs when the integration joins a
    /// started SDK, and again each time the SDK is restarted. It does not run while the SDK is off.
    /// </summary>
    public void ConfigureScope(Action<Scope> configureScope)
    {
        if (configureScope is not null)
            ScopeSetups.Add(configureScope);
    }

    /// <summary>Names in a configuration file that only the official SDK knows. One diagnostic lists them when the integration starts.</summary>
    internal List<string> ForeignNames { get; } = [];

    /// <summary>Problems in a configuration file. They are written as diagnostics when the integration starts.</summary>
    internal List<string> ConfigurationProblems { get; } = [];
}
