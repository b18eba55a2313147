using System;
using System.Collections.Generic;

namespace Sentry;

/// <summary>
/// The options of the SDK. They are copied when a hub or an integration starts; later changes have no effect.
/// Precedence: code, then configuration file, then environment variable. Not thread-safe.
/// </summary>
public partial class SentryOptions
{
    /// <summary>
    /// The DSN of the project, which Sentry shows in the project's settings. Null, the default: the environment variable <c>SENTRY_DSN</c>; empty:
    /// nothing is sent. If the DSN is invalid, a diagnostic message says so and nothing is sent; nothing is thrown. Quotation marks around it, and a
    /// variable name that was copied with it, are removed.
    /// </summary>
    public string? Dsn { get; set; }

    /// <summary>
    /// The version of the application, at most 200 characters. Null or blank: <c>SENTRY_RELEASE</c>, or the name and version of the entry assembly.
    /// Characters that the server does not allow, such as <c>/</c>, become <c>-</c>, with one diagnostic message.
    /// </summary>
    public string? Release { get; set; }

    /// <summary>The build within a release, at most 64 characters of <c>a-zA-Z0-9_.-</c>; others become <c>-</c>. Default: none.</summary>
    public string? Distribution { get; set; }

    /// <summary>
    /// Where the application runs, at most 64 characters. Null or blank: <c>SENTRY_ENVIRONMENT</c>; then the environment of .NET's host if logging
    /// belongs to a host, <c>ASPNETCORE_ENVIRONMENT</c> or <c>DOTNET_ENVIRONMENT</c> (Development, Staging and Production in lower case); then
    /// <c>production</c>. Characters that the server does not allow become <c>-</c>; <c>none</c> is not sent.
    /// </summary>
    public string? Environment { get; set; }

    /// <summary>
    /// The machine's name. Null: the name the machine gives itself, but where the process works for one person (<see cref="IsGlobalModeEnabled"/>), whose machine it
    /// is, only if <see cref="SendDefaultPii"/> is set. Empty: none.
    /// </summary>
    public string? ServerName { get; set; }

    /// <summary>
    /// Whether personal data is sent that the application did not set itself: the operating system's user name, also in paths, the network address, queries of
    /// requests, and values under names such as <c>ClientIp</c>. Sensitive names stay filtered. Default: false.
    /// </summary>
    public bool SendDefaultPii { get; set; }

    /// <summary>
    /// Whether the user name of the operating system is sent if the application sets no user and <see cref="SendDefaultPii"/> is on. Default: true.
    /// </summary>
    public bool IsEnvironmentUser { get; set; } = true;

    /// <summary>Tags for every event. Tags on a scope win over them; they win over tags from the values of a record.</summary>
    public IDictionary<string, string> DefaultTags { get; } = new Dictionary<string, string>();

    internal TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>The environment name of the application's host; null if there is no host or no name.</summary>
    internal string? HostEnvironment { get; set; }

    /// <summary>The key of a DSN in an unused part of the configuration; called only if there is no DSN in the right place.</summary>
    internal Func<string?>? StrayDsn { get; set; }

    /// <summary>A copy of the current values, for comparison.</summary>
    internal SentryOptions Copy()
    {
        var copy = (SentryOptions)MemberwiseClone();
        copy.InAppInclude = [.. InAppInclude ?? []];
        copy.InAppExclude = [.. InAppExclude ?? []];
        copy.LoggingWrappers = [.. LoggingWrappers ?? []];
        copy.SensitiveNames = [.. SensitiveNames ?? []];
        copy.AllowedNames = [.. AllowedNames ?? []];
        copy.FailedRequestStatusCodes = [.. FailedRequestStatusCodes ?? []];
        copy.CertificateFingerprints = [.. CertificateFingerprints ?? []];
        copy.TracePropagationTargets = [.. TracePropagationTargets ?? []];

        // Hooks are not compared, and the copy must not keep the hooks of an owner that leaves.
        copy.BeforeSend = null;
        copy.BeforeBreadcrumb = null;
        copy.BeforeSendLog = null;
        copy.OnEventFate = null;
        copy.EventProcessors = [];
        copy.ExceptionFilters = [];
        copy.AskedExceptionFilters = [];
        copy.ScopeSetups = [];
        return copy;
    }
}
