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
/// Reads the section <c>Sentry</c>, then <c>Logging:Sentry</c>, key by key: no reflection, so trimming breaks nothing,
/// and what cannot be understood is said in a sentence that names the key and what to write instead.
/// </summary>
internal sealed class SentryLoggingConfiguration : IConfigureOptions<SentryLoggingOptions>
{
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
            Read(_root.GetSection("Sentry"), "Sentry", options);
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

            if (ForeignOptions.Contains(entry.Key))
            {
                options.ForeignNames.Add(path + ":" + entry.Key);
                continue;
            }

            var nearest = NearestName.Of(entry.Key, LogOptionTable.Names.Concat(OwnNames));
            options.ConfigurationProblems.Add(nearest is null
                ? $"{path}:{entry.Key} is no option of Sentry. It is ignored."
                : $"{path}:{entry.Key} is no option of Sentry; was {nearest} meant? It is ignored.");
        }
    }

    /// <summary>The keys beyond those of the table.</summary>
    internal static readonly string[] OwnNames =
    [
        nameof(SentryLoggingOptions.MinimumEventLevel),
        nameof(SentryLoggingOptions.MinimumBreadcrumbLevel),
        nameof(SentryLoggingOptions.MinimumLogLevel),
        nameof(SentryLoggingOptions.DefaultTags),
    ];

    /// <summary>Sets what only this integration has. False: not one of those names.</summary>
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
                // MEL's own filter rules; they have been obeyed before a record comes here.
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

    /// <summary>The value, or the items of a JSON array as one text. MEL hands an empty text on as null, and an empty DSN has a meaning, so null is empty.</summary>
    private static string TextOf(IConfigurationSection entry) =>
        entry.Value ?? string.Join(",", entry.GetChildren().Select(static item => item.Value));
}
