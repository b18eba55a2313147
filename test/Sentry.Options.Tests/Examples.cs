using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Sentry.Configuration;

namespace Sentry.Options.Tests;

/// <summary>A line that sets an option, in each format that can.</summary>
internal static class Examples
{
    public static IEnumerable<(string Format, string Spelling)> Of(Option option)
    {
        yield return ("code", "`" + Code(option) + "`");
        var (spellings, value) = (option.Spellings, Value(option));
        if (spellings.Microsoft is { } microsoft)
            yield return ("appsettings.json", $"`\"{microsoft}\": {Json(option, value)}`");
        if (spellings.Serilog is { } serilog)
            yield return ("Serilog", $"`\"{serilog}\": {Json(option, value)}`");
        if (spellings.NLogTarget is not null || spellings.NLogOptions is not null)
            yield return ("NLog", string.Join(" or ", NLog(option, value)));
        if (spellings.Log4Net is { } log4Net)
        {
            yield return ("log4net", option.Kind is null && log4Net == "tag"
                ? "`<tag><key value=\"region\" /><value value=\"eu\" /></tag>`"
                : $"`<{log4Net} value=\"{value}\" />`");
        }

        if (option.Row?.Variable is { } variable)
            yield return ("environment", "`" + variable + "`");
    }

    /// <summary>A value that is not the default, as a file without types writes it.</summary>
    public static string Value(Option option) => option.Kind switch
    {
        OptionKind.Flag => option.Default is true ? "false" : "true",
        OptionKind.Rate => "0.25",
        OptionKind.Number => (Convert.ToInt64(option.Default, CultureInfo.InvariantCulture) / 2).ToString(CultureInfo.InvariantCulture),
        OptionKind.Time => "00:00:05",
        OptionKind.Words => option.Words.First(word => !string.Equals(word, option.Default?.ToString(), StringComparison.OrdinalIgnoreCase)
            && !word.StartsWith("No", StringComparison.Ordinal) && word is not ("ALL" or "All" or "6")),
        OptionKind.List when option.Name == "IgnoredLoggers" => "Noise.*,Other",
        OptionKind.List when option.Name == "FailedRequestStatusCodes" => "500-599,403",
        OptionKind.List when option.Name == "CertificateFingerprints" => "00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF",
        OptionKind.List => "Shop.Core,Shop.Web",
        OptionKind.Text when option.Name == "Dsn" => "https://key@sentry.example/1",
        OptionKind.Text when option.Name == "Release" => "shop@1.2.3",
        OptionKind.Text => "some-text",
        _ when option.Name is "BreadcrumbLayout" => "${message} ${exception}",
        _ when option.Name is "BreadcrumbCategory" => "${logger:shortName=true}",
        _ when option.Name is "LevelSwitch" => "$sentry",
        _ => "Shop.Texts::" + option.Name + ", Shop",
    };

    private static string Json(Option option, string value) => option.Kind switch
    {
        OptionKind.Flag or OptionKind.Rate or OptionKind.Number => value,
        OptionKind.List => "[ " + string.Join(", ", value.Split(',').Select(static name => "\"" + name + "\"")) + " ]",
        null when option.Name == "DefaultTags" => "{ \"region\": \"eu\" }",
        _ => "\"" + value + "\"",
    };

    private static IEnumerable<string> NLog(Option option, string value)
    {
        if (option.Spellings.NLogTarget is { } ofTarget)
        {
            yield return ofTarget switch
            {
                "tag" => "`<tag name=\"region\" layout=\"eu\" />` in the target",
                "user" => "`<user id=\"${mdlc:UserId}\" username=\"…\" email=\"…\" ipAddress=\"…\"><other name=\"plan\" layout=\"…\" /></user>` in the target",
                _ => $"`{ofTarget}=\"{value}\"`",
            };
        }

        if (option.Spellings.NLogOptions is { } ofOptions && ofOptions != "user")
            yield return $"`<options {ofOptions}=\"{value}\" />`";
    }

    private static string Code(Option option) => option.Kind switch
    {
        OptionKind.Flag or OptionKind.Rate or OptionKind.Number => $"{option.Name} = {Value(option)}",
        OptionKind.Text => $"{option.Name} = \"{Value(option)}\"",
        OptionKind.Time => $"{option.Name} = TimeSpan.FromSeconds(5)",
        OptionKind.List => $"{option.Name}.Add(\"{Value(option).Split(',')[0]}\")",
        OptionKind.Words => $"{option.Name} = {option.Type.Name}.{(option.Type == typeof(log4net.Core.Level) ? Capital(Value(option)) : Value(option))}",
        null when option.Name == "DefaultTags" => "DefaultTags[\"region\"] = \"eu\"",
        null when option.Name == "Tags" => "AddTag(\"region\", \"eu\")",
        null when option.Name == "User" => "User = new SentryNLogUser { Id = \"${mdlc:UserId}\" }",
        null when option.Type == typeof(global::NLog.Layouts.Layout) => $"{option.Name} = \"{Value(option)}\"",
        _ => $"{option.Name} = …",
    };

    private static string Capital(string word) => word[..1] + string.Concat(word.Skip(1).Select(char.ToLowerInvariant));
}
