using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Sentry.Configuration;
using Sentry.Log4Net;
using Sentry.NLog;

namespace Sentry.Options.Tests;

/// <summary>
/// All options there are. What a text can express and all frameworks have comes from the product's tables and follows one rule of spelling;
/// the few that are otherwise are written down here.
/// </summary>
internal static class Catalogue
{
    private static readonly string[] MicrosoftLevelMap = ["Trace", "Debug", "Information", "Warning", "Error", "Critical", "None"];
    private static readonly string[] SerilogLevelMap = ["Verbose", "Debug", "Information", "Warning", "Error", "Fatal"];
    private static readonly string[] NLogLevelMap = ["Trace", "Debug", "Info", "Warn", "Error", "Fatal", "Off"];
    private static readonly string[] Log4NetLevelMap = ["ALL", "DEBUG", "INFO", "WARN", "ERROR", "FATAL", "OFF"];

    /// <summary>What the NLog target has as attributes of its own beside its <c>&lt;options&gt;</c>.</summary>
    private static readonly string[] OfNLogTarget = ["Dsn", "Release", "Environment", "EnableLogs", "InitializeSdk", "IgnoredLoggers", "PropertiesAsTags"];

    /// <summary>The options of all frameworks, in the order of the tables.</summary>
    public static IReadOnlyList<Option> Common { get; } =
    [
        .. OptionTable.All.Select(static row => Of(typeof(SentryOptions), row)),
        .. LogOptionTable.Own.Select(static row => Of(typeof(SentryLogOptions), row)),
        Of<SentryOptions>("DefaultTags", new Spellings { Microsoft = "DefaultTags", Serilog = "defaultTags", NLogTarget = "tag", Log4Net = "tag" }),
    ];

    /// <summary>What code sets only.</summary>
    public static IReadOnlyList<Option> CodeOnly { get; } =
    [
        Of<SentryOptions>("CreateHttpMessageHandler", new Spellings()),
        Of<SentryOptions>("HttpProxy", new Spellings()),
        Of<SentryOptions>("DiagnosticLogger", new Spellings()),
        Of<SentryLogOptions>("Hub", new Spellings()),
    ];

    public static IReadOnlyList<Option> Microsoft { get; } =
    [
        Of<SentryLoggingOptions>("MinimumEventLevel", new Spellings { Microsoft = "MinimumEventLevel" }, MicrosoftLevelMap),
        Of<SentryLoggingOptions>("MinimumBreadcrumbLevel", new Spellings { Microsoft = "MinimumBreadcrumbLevel" }, MicrosoftLevelMap),
        Of<SentryLoggingOptions>("MinimumLogLevel", new Spellings { Microsoft = "MinimumLogLevel" }, MicrosoftLevelMap),
    ];

    public static IReadOnlyList<Option> Serilog { get; } =
    [
        Of<SentrySerilogOptions>("MinimumEventLevel", new Spellings { Serilog = "minimumEventLevel" }, [.. SerilogLevelMap, "6"]),
        Of<SentrySerilogOptions>("MinimumBreadcrumbLevel", new Spellings { Serilog = "minimumBreadcrumbLevel" }, [.. SerilogLevelMap, "6"]),
        Of<SentrySerilogOptions>("MinimumLogLevel", new Spellings { Serilog = "minimumLogLevel" }, [.. SerilogLevelMap, "6"]),
        Of<SentrySerilogOptions>("RestrictedToMinimumLevel", new Spellings { Serilog = "restrictedToMinimumLevel" }, SerilogLevelMap),
        Of<SentrySerilogOptions>("LevelSwitch", new Spellings { Serilog = "levelSwitch" }),
        Of<SentrySerilogOptions>("FormatProvider", new Spellings { Serilog = "formatProvider" }),
        Of<SentrySerilogOptions>("TextFormatter", new Spellings { Serilog = "textFormatter" }),
    ];

    public static IReadOnlyList<Option> NLog { get; } =
    [
        Of<SentryNLogOptions>("MinimumEventLevel", OfBoth("minimumEventLevel"), NLogLevelMap),
        Of<SentryNLogOptions>("MinimumBreadcrumbLevel", OfBoth("minimumBreadcrumbLevel"), NLogLevelMap),
        Of<SentryNLogOptions>("MinimumLogLevel", OfBoth("minimumLogLevel"), NLogLevelMap),
        Of<SentryNLogOptions>("Layout", OfBoth("layout")),
        Of<SentryNLogOptions>("BreadcrumbLayout", OfBoth("breadcrumbLayout")),
        Of<SentryNLogOptions>("BreadcrumbCategory", OfBoth("breadcrumbCategory")),
        Of<SentryNLogOptions>("IgnoreEventsWithNoException", OfBoth("ignoreEventsWithNoException")),
        Of<SentryNLogOptions>("IncludeEventDataOnBreadcrumbs", OfBoth("includeEventDataOnBreadcrumbs")),
        Of<SentryNLogOptions>("IncludeEventPropertiesAsTags", OfBoth("includeEventPropertiesAsTags")),
        Of<SentryNLogOptions>("ShutdownTimeoutSeconds", OfBoth("shutdownTimeoutSeconds")),
        Of<SentryNLogOptions>("FlushTimeoutSeconds", OfBoth("flushTimeoutSeconds")),
        Of<SentryNLogOptions>("User", new Spellings { NLogTarget = "user", NLogOptions = "user" }),
        Of<SentryNLogOptions>("Tags", new Spellings { NLogTarget = "tag" }),
        Of<SentryTarget>("IncludeScopeNested", new Spellings { NLogTarget = "includeScopeNested" }),
        Of<SentryTarget>("IncludeScopeProperties", new Spellings { NLogTarget = "includeScopeProperties" }),
    ];

    public static IReadOnlyList<Option> Log4Net { get; } =
    [
        Of<SentryLog4NetOptions>("MinimumEventLevel", new Spellings { Log4Net = "minimumEventLevel" }, Log4NetLevelMap),
        Of<SentryLog4NetOptions>("MinimumBreadcrumbLevel", new Spellings { Log4Net = "minimumBreadcrumbLevel" }, Log4NetLevelMap),
        Of<SentryLog4NetOptions>("MinimumLogLevel", new Spellings { Log4Net = "minimumLogLevel" }, Log4NetLevelMap),
        Of<SentryLog4NetOptions>("SendIdentity", new Spellings { Log4Net = "sendIdentity" }),
        Of<SentryLog4NetOptions>("IncludeLocation", new Spellings { Log4Net = "includeLocation" }),
        Of<SentryLog4NetOptions>("EventIdProperty", new Spellings { Log4Net = "eventIdProperty" }),
    ];

    public static IEnumerable<Option> All => [.. Common, .. CodeOnly, .. Microsoft, .. Serilog, .. NLog, .. Log4Net];

    private static Option Of(Type owner, OptionRow row)
    {
        var name = Option.Camel(row.Name);
        return new Option(PropertyOf(owner, row.Name), row, new Spellings
        {
            Microsoft = row.Name,
            Serilog = row.Name == nameof(SentryOptions.AttachStacktrace) ? "attachStackTrace" : name,
            NLogTarget = OfNLogTarget.Contains(row.Name) ? name : null,
            NLogOptions = name,
            Log4Net = name,
        });
    }

    private static Option Of<T>(string name, Spellings spellings, IReadOnlyList<string>? words = null) =>
        new(PropertyOf(typeof(T), name), null, spellings) { FileWords = words };

    private static Spellings OfBoth(string name) => new() { NLogTarget = name, NLogOptions = name };

    private static PropertyInfo PropertyOf(Type owner, string name) =>
        owner.GetProperty(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        ?? throw new InvalidOperationException($"The table has {name}, and {owner.Name} has no such property.");
}
