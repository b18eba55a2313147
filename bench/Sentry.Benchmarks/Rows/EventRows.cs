using System;
using System.Collections.Generic;
using System.IO.Compression;
using System.Linq;

namespace Sentry.Benchmarks.Rows;

/// <summary>Rows about events as a whole: caller, worker, compression and HTTP together. Their receiver is another process.</summary>
internal static class EventRows
{
    /// <summary>The name of a row whose crumbs have values; every framework has one.</summary>
    public const string Values = "event, crumbs with values";

    public static IEnumerable<Row> All { get; } = [.. Loads(), .. Levels(), .. Growth()];

    private static IEnumerable<Row> Loads() => [Texts("event", Table.Load), MicrosoftRows.Framework.Stories(Values, Table.Load)];

    private static IEnumerable<Row> Levels() => Enum.GetValues<CompressionLevel>().Select(static level =>
        Texts("event, " + level, Table.Compression, new Setup { Compression = level }));

    private static IEnumerable<Row> Growth()
    {
        foreach (var filters in (bool[])[true, false])
            yield return MicrosoftRows.Framework.Stories(filters ? "event, secrets filtered" : "event, nothing filtered", Table.Events, new Setup { Filters = filters });
        foreach (var frames in (int[])[5, 20, 80, 320])
            yield return MicrosoftRows.Framework.Stories($"event, {frames} frames", Table.Events, frames: frames);
        foreach (var crumbs in (int[])[0, 10, 100, 1000])
            yield return MicrosoftRows.Framework.Stories($"event, {crumbs} crumbs", Table.Events, new Setup { MaxBreadcrumbs = crumbs });
    }

    // Crumbs that are texts and nothing else are the same content for both.
    private static Row Texts(string row, Table table, Setup? setup = null) =>
        MicrosoftRows.Framework.Stories(row, table, setup, tell: MicrosoftRows.TellTexts);
}
