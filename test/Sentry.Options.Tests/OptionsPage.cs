using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text;
using Sentry.Configuration;
using Sentry.NLog;

namespace Sentry.Options.Tests;

/// <summary>All options as a page.</summary>
internal static class OptionsPage
{
    public static string Write()
    {
        var page = new StringBuilder($$"""
            # Options

            All options: meaning, default, and spelling in code and in each configuration file. Code wins over files, and files win over environment
            variables. In code an option is a property of the options of `AddSentry`, `WriteTo.Sentry`, `SentryTarget.Options`, `SentryAppender.Options` and
            `SentrySdk.Init`. In files:

            | | an option is | names in a list | case |
            |---|---|---|---|
            | `appsettings.json` | a key of `Logging:Sentry` or of `Sentry`; if both have it, `Logging:Sentry` wins | an array, or separated by commas | ignored |
            | Serilog (`Serilog.Settings.Configuration`) | a key of `Args` of the sink `Sentry` | an array | ignored |
            | NLog | an attribute of `<target xsi:type="Sentry">` if the option below shows it, otherwise of its child `<options>`; or an element | separated by commas | ignored |
            | log4net | an element of the appender, with its value as `value` | separated by commas | ignored |

            Times are written as `hours:minutes:seconds`: `00:00:02`, `00:00:00.5`. Editors complete and check these files: `appsettings.json` by a
            schema that comes with the packages, NLog's by `schemas/Sentry.NLog.xsd` in the package `LoggingSinks.Sentry.NLog`, beside NLog's own `NLog.xsd`.

            A value that is not valid (`sampleRate: 5`, `maxBreadcrumbs: -1`, a time of 20 days, an unknown word) is ignored, and the option has its default.
            One diagnostic message in the framework's internal log says what to write instead. Unknown names and unreadable values:

            | | a misspelt name | a word or number that cannot be parsed |
            |---|---|---|
            | `appsettings.json` | a message that names the nearest option | a message; ignored |
            | Serilog | `Serilog.Settings.Configuration` ignores it without a message if other arguments fit; `ConfigurationSchema.json` marks it in the editor | `Serilog.Settings.Configuration` throws when the logger is created |
            | NLog | a warning of NLog in its `InternalLogger`; an exception with `throwConfigExceptions="true"` | the same |
            | log4net | an error of log4net in `LogLog` | a message in `LogLog`; ignored |

            The tests generate this page, both schemas, the appender's elements and the sink's arguments from the tables in
            `src/Sentry.Logging.Core/Configuration`: `{{WrittenFile.Command}}`.

            """);
        Section(page, "Options of all frameworks", Catalogue.Common);
        Section(page, "Microsoft.Extensions.Logging", Catalogue.Microsoft);
        Section(page, "Serilog", Catalogue.Serilog);
        Section(page, "NLog", Catalogue.NLog);
        Section(page, "log4net", Catalogue.Log4Net);
        page.Append("\n## Hooks, and options for code only\n\n| in code | meaning |\n|---|---|\n");
        foreach (var option in Catalogue.CodeOnly)
            page.Append(CultureInfo.InvariantCulture, $"| `{option.Name}` | {Cell(DocComments.Of(option.Property))} |\n");
        foreach (var method in Methods())
            page.Append(CultureInfo.InvariantCulture, $"| `{Signature(method)}` | {Cell(DocComments.Of(method))} |\n");
        return page.ToString();
    }

    private static void Section(StringBuilder page, string title, IEnumerable<Option> options)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## {title}\n");
        foreach (var option in options)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n### {option.Name}\n\n{DocComments.Of(option.Property)}\n\n");
            page.Append(CultureInfo.InvariantCulture, $"Value: {Taken(option)}. Default: {WithoutIt(option)}.\n\n");
            foreach (var (format, spelling) in Examples.Of(option))
                page.Append(CultureInfo.InvariantCulture, $"- {format}: {spelling}\n");
        }
    }

    private static string Taken(Option option) => option.Kind switch
    {
        OptionKind.Text => "a text",
        OptionKind.List => "names",
        OptionKind.Flag => "true or false",
        OptionKind.Words when option.Row is null => "one of " + string.Join(", ", option.Words),
        OptionKind.Words when option.IsFlags => option.Row!.Wanted + ", or several, separated by commas",
        null when option.Type == typeof(IDictionary<string, string>) => "names, each with a value",
        null when option.Spellings.NLogTarget == "tag" => "names, each with a layout",
        null => "`" + option.Type.Name + "`",
        _ => option.Row!.Wanted!,
    };

    private static string WithoutIt(Option option) => option.Default switch
    {
        TargetList => "all services",
        null or "" => option.Row?.Variable is null ? "none" : "the environment variable",
        bool flag => flag ? "true" : "false",
        ICollection<string> { Count: > 0 } names => "`" + string.Join("`, `", names) + "`",
        IEnumerable<string> or IEnumerable<KeyValuePair<string, string>> or System.Collections.ICollection => "empty",
        IFormattable number => "`" + number.ToString(null, CultureInfo.InvariantCulture) + "`",
        var other => "`" + other + "`",
    };

    private static IEnumerable<MethodInfo> Methods() => new[] { typeof(SentryOptions), typeof(SentryLogOptions), typeof(SentryNLogOptions) }
        .SelectMany(static type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(static method => !method.IsSpecialName)
        .DistinctBy(static method => method.Name);

    private static string Signature(MethodInfo method) =>
        method.Name + (method.IsGenericMethod ? "<T>" : "") + "(" + string.Join(", ", method.GetParameters().Select(static parameter => parameter.Name)) + ")";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
