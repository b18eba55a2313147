using System.Collections.Generic;
using System.Linq;
using static Sentry.Configuration.OptionRows;

namespace Sentry.Configuration;

/// <summary>The options that all logging integrations have: those of <see cref="OptionTable"/> and the few beyond it.</summary>
internal static class LogOptionTable
{
    /// <summary>Those beyond the options of the SDK.</summary>
    public static IReadOnlyList<OptionRow> Own { get; } =
    [
        Flag("InitializeSdk", static o => Of(o).InitializeSdk, static (o, v) => Of(o).InitializeSdk = v),
        List("IgnoredLoggers", static o => Of(o).IgnoredLoggers, static (o, v) => Of(o).IgnoredLoggers = v),
        Flag("ReportCancellations", static o => Of(o).ReportCancellations, static (o, v) => Of(o).ReportCancellations = v),
        Flag("LogsAlsoForEvents", static o => Of(o).LogsAlsoForEvents, static (o, v) => Of(o).LogsAlsoForEvents = v),
        List("PropertiesAsTags", static o => Of(o).PropertiesAsTags, static (o, v) => Of(o).PropertiesAsTags = v),
    ];

    /// <summary>The names of all of them.</summary>
    public static IEnumerable<string> Names => OptionTable.Names.Concat(OptionTable.NamesOf(Own));

    /// <summary>As <see cref="OptionTable.TrySet(SentryOptions, string, string, out string?)"/>.</summary>
    public static bool TrySet(SentryLogOptions options, string name, string value, out string? wanted) =>
        OptionTable.TrySet(Own, options, name, value, out wanted) || OptionTable.TrySet(options, name, value, out wanted);

    private static SentryLogOptions Of(SentryOptions options) => (SentryLogOptions)options;
}
