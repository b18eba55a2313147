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

            What can be set, what it means, what it is when nobody sets it, and how it is spelled where. Code wins over files, files win over environment
            variables. In code an option is a property of the options that `AddSentry`, `WriteTo.Sentry`, `SentryTarget.Options`, `SentryAppender.Options` and
            `SentrySdk.Init` hand out. In files:

            | | an option is | names in a list | upper and lower case |
            |---|---|---|---|
            | `appsettings.json` | a key of `Logging:Sentry` or of `Sentry`; where both have it, `Logging:Sentry` wins | an array, or parted by commas | all the same |
            | Serilog (`Serilog.Settings.Configuration`) | a key of `Args` of the sink `Sentry` | an array | all the same |
            | NLog | an attribute of `<target xsi:type="Sentry">` where the column says so, else of its child `<options>`; or an element | parted by commas | all the same |
            | log4net | an element of the appender, with its value as `value` | parted by commas | all the same |

            Times are written as `hours:minutes:seconds`: `00:00:02`, `00:00:00.5`. Editors complete and check these files: `appsettings.json` by a
            schema that comes with the packages, NLog's by `schemas/Sentry.NLog.xsd` in the package `LoggingSinks.Sentry.NLog`, beside NLog's own `NLog.xsd`.

            A value that cannot be what it says (`sampleRate: 5`, `maxBreadcrumbs: -1`, a time of 20 days, a word that is none) is answered by one sentence that says
            what to write, on the channel of the framework, and ignored: the option then has its default. What is no option at all:

            | | a misspelt name | a word or number that cannot be read |
            |---|---|---|
            | `appsettings.json` | a sentence that names the nearest option | a sentence; ignored |
            | Serilog | left out by `Serilog.Settings.Configuration`, which says nothing of it once other arguments fit; `ConfigurationSchema.json` marks it in the editor | `Serilog.Settings.Configuration` throws when the logger is made |
            | NLog | a warning of NLog's in its `InternalLogger`; an exception with `throwConfigExceptions="true"` | likewise |
            | log4net | an error of log4net's in `LogLog` | a sentence in `LogLog`; ignored |

            This page, both schemas, the appender's elements and the sink's arguments are written by the tests from the tables in
            `src/Sentry.Logging.Core/Configuration`: `{{WrittenFile.Command}}`.

            """);
        Section(page, "Options of all frameworks", Catalogue.Common);
        Section(page, "Microsoft.Extensions.Logging", Catalogue.Microsoft);
        Section(page, "Serilog", Catalogue.Serilog);
        Section(page, "NLog", Catalogue.NLog);
        Section(page, "log4net", Catalogue.Log4Net);
        page.Append("\n## Hooks, and what only code can set\n\n| in code | meaning |\n|---|---|\n");
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
            page.Append(CultureInfo.InvariantCulture, $"Takes {Taken(option)}. Without it: {WithoutIt(option)}.\n\n");
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
        OptionKind.Words when option.IsFlags => option.Row!.Wanted + ", or several, parted by commas",
        null when option.Type == typeof(IDictionary<string, string>) => "names with a value each",
        null when option.Spellings.NLogTarget == "tag" => "names with a layout each",
        null => "`" + option.Type.Name + "`",
        _ => option.Row!.Wanted!,
    };

    private static string WithoutIt(Option option) => option.Default switch
    {
        TargetList => "everybody",
        null or "" => option.Row?.Variable is null ? "nothing is set" : "the environment variable",
        bool flag => flag ? "true" : "false",
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
