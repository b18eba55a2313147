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
    /// A DSN that cannot be read is said so, and nothing is sent; it never throws.
    /// </summary>
    public string? Dsn { get; set; }

    /// <summary>The version of the application, at most 200 characters. Null: <c>SENTRY_RELEASE</c>, else the entry assembly's name and version.</summary>
    public string? Release { get; set; }

    /// <summary>The build within a release, at most 64 characters of <c>a-zA-Z0-9_.-</c>.</summary>
    public string? Distribution { get; set; }

    /// <summary>Where the application runs, at most 64 characters. Null: <c>SENTRY_ENVIRONMENT</c>, else <c>production</c>.</summary>
    public string? Environment { get; set; }

    /// <summary>The machine's name. Null: the name the machine gives itself.</summary>
    public string? ServerName { get; set; }

    /// <summary>Whether personal data is sent that the application did not set itself: the operating system's user name and the network address. Default: false.</summary>
    public bool SendDefaultPii { get; set; }

    /// <summary>Tags for every event. Those set on a scope win, those made of a record's values do not.</summary>
    public IDictionary<string, string> DefaultTags { get; } = new Dictionary<string, string>();

    internal TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>These values as they are now, to compare others with.</summary>
    internal SentryOptions Copy()
    {
        var copy = (SentryOptions)MemberwiseClone();
        copy.InAppInclude = [.. InAppInclude ?? []];
        copy.InAppExclude = [.. InAppExclude ?? []];
        copy.LoggingWrappers = [.. LoggingWrappers ?? []];
        copy.TracePropagationTargets = [.. TracePropagationTargets ?? []];
        return copy;
    }
}
