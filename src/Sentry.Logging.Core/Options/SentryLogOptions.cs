using System;
using System.Collections.Generic;

namespace Sentry;

/// <summary>What all four logging integrations can set beyond <see cref="SentryOptions"/>; each adds its thresholds in its framework's own levels.</summary>
public abstract class SentryLogOptions : SentryOptions
{
    /// <summary>Whether the integration may start the SDK when it has a DSN and nobody else has. Default: true.</summary>
    public bool InitializeSdk { get; set; } = true;

    /// <summary>The hub to use, made by <see cref="SentrySdk.CreateHub"/>. Null: the process's.</summary>
    public IHub? Hub { get; set; }

    /// <summary>Names of loggers whose records leave no trace; <c>*</c> stands for any text, case does not matter.</summary>
    public IList<string> IgnoredLoggers { get; set; } = new List<string>();

    /// <summary>
    /// Whether records become events that tell of a cancelled operation (an <see cref="OperationCanceledException"/> whose token was cancelled) or of a client of
    /// ASP.NET Core that went away. Default: false, they are breadcrumbs. A time that ran out, as <c>HttpClient</c> tells it, is an event either way.
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
    /// Sets on a scope what holds for all events, as <see cref="SentrySdk.ConfigureGlobalScope"/> does: run when the integration finds the SDK started,
    /// and again when it is started anew. Not where the hub it comes to is off.
    /// </summary>
    public void ConfigureScope(Action<Scope> configureScope)
    {
        if (configureScope is not null)
            ScopeSetups.Add(configureScope);
    }

    /// <summary>Names in a configuration file that mean something to the official SDK only; said in one sentence when the front door opens.</summary>
    internal List<string> ForeignNames { get; } = [];

    /// <summary>What was wrong with a configuration file, said when the front door opens.</summary>
    internal List<string> ConfigurationProblems { get; } = [];
}
