using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Configuration;
using Microsoft.Extensions.Options;
using Sentry.Configuration;
using Sentry.Extensions.Logging;

namespace Sentry.MicrosoftLogging;

/// <summary>
/// Reads the section <c>Sentry</c>, then <c>Logging:Sentry</c>, key by key: without reflection, so that it works in trimmed programs.
/// For a value that is not valid, a diagnostic names the key and what to write instead.
/// </summary>
internal sealed class SentryLoggingConfiguration : IConfigureOptions<SentryLoggingOptions>
{
    private const string Name = "Sentry";

    private readonly IConfiguration? _root;
    private readonly IConfiguration _logging;
    private readonly HostEnvironment _host;

    public SentryLoggingConfiguration(
        ILoggerProviderConfiguration<SentryLoggerProvider> logging, IEnumerable<IConfiguration> root, HostEnvironment host)
    {
        _logging = logging.Configuration;
        _root = root.FirstOrDefault();
        _host = host;
    }

    public void Configure(SentryLoggingOptions options)
    {
        options.HostEnvironment = _host.NameBy(_root);
        if (_root is not null)
        {
            options.StrayDsn = () => StrayDsn.KeyIn(_root);
            var section = _root.GetSection(Name);
            if (!string.IsNullOrEmpty(section.Value))
                options.ConfigurationProblems.Add("Sentry is a text and should be a section with options, such as Sentry:Dsn. It is ignored.");
            Read(section, Name, options);
        }

        Read(_logging, "Logging:Sentry", options);
    }

    private static void Read(IConfiguration section, string path, SentryLoggingOptions options)
    {
        foreach (var entry in section.GetChildren())
        {
            if (ReadOwn(entry, options, out var wanted) || LogOptionTable.TrySet(options, entry.Key, TextOf(entry), out wanted))
            {
                if (wanted is not null)
                    options.ConfigurationProblems.Add($"{path}:{entry.Key} is \"{entry.Value}\" and should be {wanted}. It is ignored.");
                continue;
            }

            UnknownOptions.Note(options, path, entry.Key, LogOptionTable.Names.Concat(OwnNames));
        }
    }

    /// <summary>The keys that are not in the table.</summary>
    internal static readonly string[] OwnNames =
    [
        nameof(SentryLoggingOptions.MinimumEventLevel),
        nameof(SentryLoggingOptions.MinimumBreadcrumbLevel),
        nameof(SentryLoggingOptions.MinimumLogLevel),
        nameof(SentryLoggingOptions.DefaultTags),
    ];

    /// <summary>Sets an option that only this integration has. False if the name is not one of these.</summary>
    private static bool ReadOwn(IConfigurationSection entry, SentryLoggingOptions options, out string? wanted)
    {
        wanted = null;
        switch (entry.Key.ToUpperInvariant())
        {
            case "MINIMUMEVENTLEVEL":
                wanted = ReadLevel(entry, level => options.MinimumEventLevel = level);
                return true;
            case "MINIMUMBREADCRUMBLEVEL":
                wanted = ReadLevel(entry, level => options.MinimumBreadcrumbLevel = level);
                return true;
            case "MINIMUMLOGLEVEL":
                wanted = ReadLevel(entry, level => options.MinimumLogLevel = level);
                return true;
            case "DEFAULTTAGS":
                foreach (var tag in entry.GetChildren())
                    options.DefaultTags[tag.Key] = tag.Value ?? string.Empty;
                return true;
            case "LOGLEVEL":
                // MEL's own filter rules; they apply before a record comes here.
                return true;
            default:
                return false;
        }
    }

    private static string? ReadLevel(IConfigurationSection entry, Action<LogLevel> set)
    {
        if (!Enum.TryParse<LogLevel>(entry.Value, ignoreCase: true, out var level) || level is < LogLevel.Trace or > LogLevel.None)
            return "one of Trace, Debug, Information, Warning, Error, Critical, None";
        set(level);
        return null;
    }

    /// <summary>
    /// The value, or the items of a JSON array as one text. MEL returns an empty text as null, and an empty DSN has a meaning, so null is read as
    /// empty.
    /// </summary>
    private static string TextOf(IConfigurationSection entry) =>
        entry.Value ?? string.Join(",", entry.GetChildren().Select(static item => item.Value));
}
