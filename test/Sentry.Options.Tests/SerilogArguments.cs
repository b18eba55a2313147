using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text;
using Sentry.Configuration;
using Serilog;
using Serilog.Events;

namespace Sentry.Options.Tests;

/// <summary>
/// The overload of <c>WriteTo.Sentry</c> whose arguments are the options. Its order is part of the public API: what is there stays where it is, and what
/// the table has beyond that comes last.
/// </summary>
internal static class SerilogArguments
{
    public const string Path = "src/Sentry.Serilog/SentryLoggerConfigurationExtensions.Arguments.cs";
    public const string PublicApiPath = "src/Sentry.Serilog/PublicAPI.Unshipped.txt";
    public const string PublicApiStart =
        "static Serilog.SentryLoggerConfigurationExtensions.Sentry(this Serilog.Configuration.LoggerSinkConfiguration! configuration, string? dsn";

    public const string NamesPath = "src/Sentry.Serilog/FileArgumentNames.cs";
    public const string FilePath = "src/Sentry.Serilog/SentryFileConfiguration.cs";
    public const string FilePublicApiStart =
        "static Sentry.Serilog.Files.SentryFileConfiguration.Sentry(this Serilog.Configuration.LoggerSinkConfiguration! configuration, string? dsn";

    private const string End = ", Microsoft.Extensions.Configuration.IConfiguration? appConfiguration = null) -> Serilog.LoggerConfiguration!";

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(double)] = "double",
    };

    /// <summary>What the compiled sink takes, without the receiver.</summary>
    public static IReadOnlyList<ParameterInfo> Parameters { get; } =
        [.. typeof(SentryLoggerConfigurationExtensions).GetMethods().Where(static method => method.Name == "Sentry").MaxBy(static method => method.GetParameters().Length)!
            .GetParameters().Skip(1).Where(static parameter => parameter.Name != "appConfiguration")];

    private static readonly Option[] Options =
        [.. Catalogue.Common.Concat(Catalogue.Serilog).Where(static option => option.Spellings.Serilog is not null).OrderBy(PlaceOf)];

    public static string Write()
    {
        var file = new StringBuilder($$"""
            using System;
            using System.Collections.Generic;
            using System.IO.Compression;
            using Microsoft.Extensions.Configuration;
            using Sentry;
            using Sentry.Extensibility;
            using Sentry.Serilog;
            using Sentry.Serilog.Files;
            using Serilog.Configuration;
            using Serilog.Core;
            using Serilog.Events;
            using Serilog.Formatting;

            namespace Serilog;

            // The tests generate this file from the option tables: {{WrittenFile.Command}}
            public static partial class SentryLoggerConfigurationExtensions
            {
                /// <summary>
                /// Sends log events to Sentry, with all options that a configuration file can set: every argument is an <c>Args</c> key of
                /// Serilog.Settings.Configuration. An argument that is missing, or null, leaves the option at its default.
                /// </summary>
                /// <param name="configuration">The <c>WriteTo</c> property of the logger configuration.</param>

            """);
        foreach (var option in Options)
        {
            var inFile = option.Words.Contains("6") ? " In a file, write <c>6</c> for none." : "";
            file.Append(CultureInfo.InvariantCulture, $"    /// <param name=\"{option.Spellings.Serilog}\">See <see cref=\"{option}\"/>.{inFile}</param>\n");
        }

        file.Append("    /// <param name=\"appConfiguration\">Given by Serilog.Settings.Configuration, so that names that no argument has are found. Not for code.</param>\n");

        file.Append("    public static LoggerConfiguration Sentry(\n        this LoggerSinkConfiguration configuration,\n        ");
        file.AppendJoin(",\n        ", Options.Select(static option => Declared(option, static type => type.Name, "")));
        file.Append(",\n        IConfiguration? appConfiguration = null) => configuration.Sentry(options =>\n        {\n");
        foreach (var option in Options)
            file.Append("            ").Append(Assigned(option)).Append('\n');
        return file.Append("            new FileArguments(options).Check(appConfiguration, FileArgumentNames.All);\n        });\n}\n").ToString();
    }

    /// <summary>The line that PublicAPI.Unshipped.txt has of it.</summary>
    public static string PublicApi() =>
        PublicApiStart[..PublicApiStart.LastIndexOf("string?", StringComparison.Ordinal)]
        + string.Join(", ", Options.Select(static option => Declared(option, static type => type.FullName!, "!")))
        + End;

    /// <summary>The names of the arguments of both overloads.</summary>
    public static string WriteNames()
    {
        var file = new StringBuilder($$"""
            namespace Sentry.Serilog;

            // The tests generate this file from the option tables: {{WrittenFile.Command}}

            /// <summary>The names of the arguments that a configuration file may have.</summary>
            internal static class FileArgumentNames
            {
                public static readonly string[] All =
                [

            """);
        foreach (var option in Options)
            file.Append(CultureInfo.InvariantCulture, $"        \"{option.Spellings.Serilog}\",\n");
        return file.Append("    ];\n}\n").ToString();
    }

    /// <summary>The overload that readers of files find, of texts where the other one has values that a text may not be.</summary>
    public static string WriteFile()
    {
        var file = new StringBuilder($$"""
            using System;
            using System.Collections.Generic;
            using System.ComponentModel;
            using Microsoft.Extensions.Configuration;
            using Serilog;
            using Serilog.Configuration;
            using Serilog.Core;
            using Serilog.Formatting;

            namespace Sentry.Serilog.Files;

            // The tests generate this file from the option tables: {{WrittenFile.Command}}

            /// <summary>
            /// The overload that Serilog's configuration readers find under the name <c>Sentry</c>: they search all namespaces, and select
            /// the overload with the most text parameters. In code, use <see cref="SentryLoggerConfigurationExtensions"/>.
            /// </summary>
            [EditorBrowsable(EditorBrowsableState.Never)]
            public static class SentryFileConfiguration
            {
                /// <summary>Sends log events to Sentry. A value that is not valid causes a diagnostic message, and the option keeps its default.</summary>
                /// <param name="configuration">The <c>WriteTo</c> property of the logger configuration.</param>

            """);
        foreach (var option in Options)
            file.Append(CultureInfo.InvariantCulture, $"    /// <param name=\"{option.Spellings.Serilog}\">See <see cref=\"{option}\"/>.</param>\n");
        file.Append("    /// <param name=\"appConfiguration\">The whole configuration, to find unknown names. The reader passes it.</param>\n");
        file.Append("    public static LoggerConfiguration Sentry(\n        this LoggerSinkConfiguration configuration,\n        ");
        file.AppendJoin(",\n        ", Options.Select(static option => DeclaredInFile(option, static type => type.Name, "")));
        file.Append(",\n        IConfiguration? appConfiguration = null) => configuration.Sentry(options =>\n        {\n            var file = new FileArguments(options);\n");
        foreach (var option in Options)
            file.Append("            ").Append(Read(option)).Append('\n');
        return file.Append("            file.Check(appConfiguration, FileArgumentNames.All);\n        });\n}\n").ToString();
    }

    /// <summary>The line that PublicAPI.Unshipped.txt has of that.</summary>
    public static string FilePublicApi() =>
        FilePublicApiStart[..FilePublicApiStart.LastIndexOf("string?", StringComparison.Ordinal)]
        + string.Join(", ", Options.Select(static option => DeclaredInFile(option, static type => type.FullName!, "!")))
        + End;

    private static string DeclaredInFile(Option option, Func<Type, string> nameOf, string notNull) =>
        IsText(option) ? $"string? {option.Spellings.Serilog} = null" : Declared(option, nameOf, notNull);

    // Whatever one text says: the reader makes lists, tables and objects itself.
    private static bool IsText(Option option) => (option.Row is not null && option.Kind != OptionKind.List) || option.Type == typeof(LogEventLevel);

    private static string Read(Option option)
    {
        var argument = option.Spellings.Serilog;
        if (!IsText(option))
            return Assigned(option);
        return option.Row is null
            ? $"file.SetLevel(nameof({argument}), {argument}, level => options.{option.Name} = level);"
            : $"file.Set(nameof(options.{option.Name}), nameof({argument}), {argument});";
    }

    private static int PlaceOf(Option option)
    {
        var place = Parameters.Select(static parameter => parameter.Name).ToList().IndexOf(option.Spellings.Serilog);
        return place < 0 ? int.MaxValue : place;
    }

    private static string Declared(Option option, Func<Type, string> nameOf, string notNull)
    {
        var name = option.Spellings.Serilog;
        if (name == "restrictedToMinimumLevel")
            return $"{nameOf(option.Type)} {name} = {(notNull.Length == 0 ? "LevelAlias.Minimum" : "Serilog.Events.LogEventLevel.Verbose")}";
        var type = option.Type == typeof(IList<string>) ? Generic(typeof(IEnumerable<>)) + $"<string{notNull}>"
            : option.Type == typeof(IDictionary<string, string>) ? Generic(typeof(IReadOnlyDictionary<,>)) + $"<string{notNull}, string{notNull}>"
            : Keywords.TryGetValue(option.Type, out var keyword) ? keyword
            : nameOf(option.Type);
        return $"{type}? {name} = null";

        string Generic(Type open) => nameOf(open).Split('`')[0];
    }

    private static string Assigned(Option option)
    {
        var (property, argument) = ("options." + option.Name, option.Spellings.Serilog);
        if (option.Type == typeof(IDictionary<string, string>))
        {
            return $$"""
                foreach (var entry in {{argument}} ?? new Dictionary<string, string>())
                                {{property}}[entry.Key] = entry.Value;
                """;
        }

        if (option.Type == typeof(IList<string>))
            return $"{property} = {argument} is null ? {property} : [.. {argument}];";
        var isNullable = !option.Property.PropertyType.IsValueType || Nullable.GetUnderlyingType(option.Property.PropertyType) is not null;
        return isNullable || argument == "restrictedToMinimumLevel" ? $"{property} = {argument};" : $"{property} = {argument} ?? {property};";
    }
}
