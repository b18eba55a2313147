using System;
using System.Collections.Generic;

namespace Sentry;

/// <summary>
/// What can be set. Options are data: they are copied when a hub is started or a front door is opened, and changing them later changes nothing.
/// Precedence: code, then configuration file, then environment variable. Not thread-safe.
/// </summary>
public partial class SentryOptions
{
    /// <summary>
    /// Where events go, as Sentry shows it in the project's settings. Null: the environment variable <c>SENTRY_DSN</c>; empty: nothing is sent.
    /// A DSN that cannot be read is said so, and nothing is sent; it never throws. Quotation marks around it, and what else was copied along, are taken off.
    /// </summary>
    public string? Dsn { get; set; }

    /// <summary>
    /// The version of the application, at most 200 characters. Null or blank: <c>SENTRY_RELEASE</c>, else the entry assembly's name and version. Characters that
    /// the server forbids, such as <c>/</c>, become <c>-</c>, which is said once.
    /// </summary>
    public string? Release { get; set; }

    /// <summary>The build within a release, at most 64 characters of <c>a-zA-Z0-9_.-</c>; others become <c>-</c>.</summary>
    public string? Distribution { get; set; }

    /// <summary>
    /// Where the application runs, at most 64 characters. Null or blank: <c>SENTRY_ENVIRONMENT</c>; else what .NET's host says, where Microsoft.Extensions.Logging
    /// belongs to one, <c>ASPNETCORE_ENVIRONMENT</c> or <c>DOTNET_ENVIRONMENT</c>, of which Development, Staging and Production are written in lower case;
    /// else <c>production</c>. Characters that the server forbids become <c>-</c>; <c>none</c> is not sent.
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

    /// <summary>Whether the operating system's user name is sent as the user's where the application sets no user, if <see cref="SendDefaultPii"/> lets it. Default: true.</summary>
    public bool IsEnvironmentUser { get; set; } = true;

    /// <summary>Tags for every event. Those set on a scope win, those made of a record's values do not.</summary>
    public IDictionary<string, string> DefaultTags { get; } = new Dictionary<string, string>();

    internal TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>The environment as the application's host calls it; null where there is no host, or it does not say.</summary>
    internal string? HostEnvironment { get; set; }

    /// <summary>These values as they are now, to compare others with.</summary>
    internal SentryOptions Copy()
    {
        var copy = (SentryOptions)MemberwiseClone();
        copy.InAppInclude = [.. InAppInclude ?? []];
        copy.InAppExclude = [.. InAppExclude ?? []];
        copy.LoggingWrappers = [.. LoggingWrappers ?? []];
        copy.SensitiveNames = [.. SensitiveNames ?? []];
        copy.AllowedNames = [.. AllowedNames ?? []];
        copy.TracePropagationTargets = [.. TracePropagationTargets ?? []];

        // No hook is compared, and who leaves with his must not be kept by the copy.
        copy.BeforeSend = null;
        copy.BeforeBreadcrumb = null;
        copy.BeforeSendLog = null;
        copy.EventProcessors = [];
        copy.ExceptionFilters = [];
        copy.AskedExceptionFilters = [];
        copy.ScopeSetups = [];
        return copy;
    }
}
