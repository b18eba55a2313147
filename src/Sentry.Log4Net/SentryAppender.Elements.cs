using System.Runtime.CompilerServices;
using log4net.Core;
using log4net.Util;
using Sentry.Adapters;

namespace Sentry.Log4Net;

/// <summary>
/// The elements of the appender in a configuration file. log4net finds them by name, public or not, and would reject the whole appender
/// if it could not convert a value. As texts they are parsed by the SDK, which writes a diagnostic and continues. In code, use <see cref="Options"/>.
/// </summary>
public sealed partial class SentryAppender
{
    /// <inheritdoc cref="SentryOptions.Dsn"/>
    public string? Dsn
    {
        get => Options.Dsn;
        set => Options.Dsn = Given(value);
    }

    /// <inheritdoc cref="SentryOptions.Environment"/>
    public string? Environment
    {
        get => Options.Environment;
        set => Options.Environment = Given(value);
    }

    /// <inheritdoc cref="SentryLog4NetOptions.MinimumEventLevel"/>
    public Level? MinimumEventLevel
    {
        get => Options.MinimumEventLevel;
        set => Options.MinimumEventLevel = value;
    }

    /// <inheritdoc cref="SentryLog4NetOptions.MinimumBreadcrumbLevel"/>
    public Level? MinimumBreadcrumbLevel
    {
        get => Options.MinimumBreadcrumbLevel;
        set => Options.MinimumBreadcrumbLevel = value;
    }

    /// <inheritdoc cref="SentryLog4NetOptions.MinimumLogLevel"/>
    public Level? MinimumLogLevel
    {
        get => Options.MinimumLogLevel;
        set => Options.MinimumLogLevel = value;
    }

    internal string SendIdentity
    {
        set
        {
            if (IsFlag(value, out var flag))
                Options.SendIdentity = flag;
        }
    }

    internal string IncludeLocation
    {
        set
        {
            if (IsFlag(value, out var flag))
                Options.IncludeLocation = flag;
        }
    }

    internal string EventIdProperty { set => Options.EventIdProperty = value; }

    /// <summary>Adds a <c>&lt;tag&gt;</c>.</summary>
    internal void AddTag(TagElement tag)
    {
        if (string.IsNullOrWhiteSpace(tag.Key))
            LogLog.Warn(typeof(SentryAppender), $"A tag of the appender [{Name}] has no key. It is ignored.");
        else
            Options.DefaultTags[tag.Key!] = tag.Value ?? string.Empty;
    }

    /// <summary>A log4net pattern, such as <c>%property{Name}</c>, renders a special text if a value is not set.</summary>
    private static string? Given(string? value) => value?.Trim() == SystemInfo.NullText ? null : value;

    private void Set(string value, [CallerMemberName] string name = "")
    {
        if (Given(value) is not null && LoggingIntegration.SetOption(Options, name, value) is { } wanted)
            Refuse(name, value, wanted);
    }

    private bool IsFlag(string value, out bool flag, [CallerMemberName] string name = "")
    {
        if (bool.TryParse(value, out flag))
            return true;
        Refuse(name, value, "true or false");
        return false;
    }

    private void Refuse(string name, string value, string wanted) =>
        LogLog.Warn(typeof(SentryAppender), $"The option {name} of the appender [{Name}] is \"{value}\" and should be {wanted}. It is ignored.");
}
