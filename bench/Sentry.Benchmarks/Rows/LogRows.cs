using System;
using System.Collections.Generic;
using System.IO.Compression;
using System.Linq;

namespace Sentry.Benchmarks.Rows;

/// <summary>
/// Rows of structured logs. The record becomes a crumb as well, as it does by default. Batches are short enough for every contender's queue,
/// OpenTelemetry's has 2,048 places, and all of a batch is sent before the next one.
/// </summary>
internal static class LogRows
{
    private const int BatchLength = 2_000;

    private static readonly Setup On = new() { Logs = true };

    public static IEnumerable<Row> Of<TLogger>(Framework<TLogger> framework, Rivals rivals = Rivals.None) =>
    [
        Calls(framework, "Info as a log", Budget.Log, framework.Info, rivals),
        Calls(framework, "Info as a log, without values", Budget.Log, framework.Text, rivals),
        Calls(framework, "Info as a log, scope of three values", Budget.LogInScope, framework.Info, rivals, framework.PushThree),
        framework.Calls("Debug, below every threshold, logs on", Budget.Nothing, framework.Debug, On),
        Load(framework, "logs, uncompressed", On with { Compression = CompressionLevel.NoCompression }, rivals & Rivals.OpenTelemetry),
        Load(framework, "logs", On, rivals & Rivals.Incumbent),
        .. rivals == Rivals.None ? [] : Levels(framework),
        .. rivals == Rivals.None ? [] : (Row[])[Load(framework, "logs, nothing filtered", On with { Filters = false }, Rivals.None)],
    ];

    private static Row Calls<TLogger>(
        Framework<TLogger> framework, string name, Budget budget, Action<TLogger, int> calls, Rivals rivals, Func<TLogger, IDisposable>? push = null) =>
        new(framework.Name + " " + name, budget, contender =>
        {
            var opened = framework.Open(contender, On with { IncludesScopes = push is not null });
            IDisposable[] owned = push is null ? [opened] : [push(opened.Logger), opened];
            return new Loop(count => calls(opened.Logger, count), owned) { Settle = opened.Drain };
        })
        {
            Table = Table.LogCalls,
            Batch = BatchLength,
            Rivals = rivals,
        };

    private static Row Load<TLogger>(Framework<TLogger> framework, string name, Setup setup, Rivals rivals, Table table = Table.LogLoad) =>
        new(framework.Name + " " + name, Budget.None, contender =>
        {
            var opened = framework.Open(contender, setup);
            return new Loop(count => Tell(framework, opened.Logger, count), opened) { Settle = opened.Drain };
        })
        {
            Table = table,
            Batch = BatchLength,
            Rivals = rivals,
        };

    private static IEnumerable<Row> Levels<TLogger>(Framework<TLogger> framework) => Enum.GetValues<CompressionLevel>().Select(level =>
        Load(framework, "logs, " + level, On with { Compression = level }, Rivals.None, Table.LogCompression));

    private static void Tell<TLogger>(Framework<TLogger> framework, TLogger logger, int count)
    {
        for (var i = 0; i < count; i++)
            framework.Tell(logger, i);
    }
}
