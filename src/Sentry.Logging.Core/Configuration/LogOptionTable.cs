using System;
using System.Collections.Generic;
using System.Linq;

namespace Sentry.Configuration;

/// <summary>The options that all logging integrations have, by name: those of <see cref="OptionTable"/> and the few beyond it.</summary>
internal static class LogOptionTable
{
    /// <summary>The names of all of them.</summary>
    public static IEnumerable<string> Names => OptionTable.Names.Concat(
    [
        nameof(SentryLogOptions.InitializeSdk),
        nameof(SentryLogOptions.IgnoredLoggers),
        nameof(SentryLogOptions.ReportCancellations),
        nameof(SentryLogOptions.PropertiesAsTags),
    ]);

    /// <summary>As <see cref="OptionTable.TrySet"/>; the names of a list are parted by commas.</summary>
    public static bool TrySet(SentryLogOptions options, string name, string value, out string? wanted)
    {
        wanted = null;
        switch (name.ToUpperInvariant())
        {
            case "INITIALIZESDK":
                wanted = SetFlag(value, flag => options.InitializeSdk = flag);
                return true;
            case "REPORTCANCELLATIONS":
                wanted = SetFlag(value, flag => options.ReportCancellations = flag);
                return true;
            case "IGNOREDLOGGERS":
                options.IgnoredLoggers = OptionTable.ListOf(value);
                return true;
            case "PROPERTIESASTAGS":
                options.PropertiesAsTags = OptionTable.ListOf(value);
                return true;
            default:
                return OptionTable.TrySet(options, name, value, out wanted);
        }
    }

    private static string? SetFlag(string value, Action<bool> set)
    {
        if (!bool.TryParse(value, out var flag))
            return "true or false";
        set(flag);
        return null;
    }
}
