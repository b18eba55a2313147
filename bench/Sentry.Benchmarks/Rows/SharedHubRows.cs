using System;
using System.Collections.Generic;
using System.Linq;

namespace Sentry.Benchmarks.Rows;

/// <summary>
/// Several frameworks on one hub, none behind another: an application with one, whose libraries bring others. Each may take twice the time it takes
/// alone, and not a byte more. The floor has none of the others.
/// </summary>
internal static class SharedHubRows
{
    public static IEnumerable<Row> All { get; } =
    [
        Beside(MicrosoftRows.Framework, "MEL Info, Serilog on the same hub", new Budget(80, 104), Open(SerilogRows.Framework)),
        Beside(SerilogRows.Framework, "Serilog Info, NLog on the same hub", new Budget(60, 0), Open(NLogRows.Framework)),
        Beside(NLogRows.Framework, "NLog Info, log4net on the same hub", new Budget(80, 64), Open(Log4NetRows.Framework)),
        Beside(Log4NetRows.Framework, "log4net Info, NLog on the same hub", new Budget(80, 64), Open(NLogRows.Framework)),
        Beside(NLogRows.Framework, "NLog Info, log4net and MEL on the same hub", new Budget(80, 64), Open(Log4NetRows.Framework), Open(MicrosoftRows.Framework)),
        InTurns("NLog Info and log4net Info in turns", new Budget(160, 128)),
    ];

    private static Row Beside<TLogger>(Framework<TLogger> framework, string name, Budget budget, params Func<Contender, IDisposable>[] others) =>
        new(name, budget, contender =>
        {
            var opened = framework.Open(contender, new Setup());
            return new Loop(count => framework.Info(opened.Logger, count), [.. others.Select(open => open(contender)), opened]);
        });

    // A call is a record of each; that both name their logger alike is not usual, and here they do not.
    private static Row InTurns(string name, Budget budget) => new(name, budget, static contender =>
    {
        var (first, second) = (NLogRows.Framework.Open(contender, new Setup()), Log4NetRows.Framework.Open(contender, new Setup { Category = "Library" }));
        return new Loop(
            count =>
            {
                for (var i = 0; i < count; i++)
                {
                    NLogRows.Framework.Info(first.Logger, 1);
                    Log4NetRows.Framework.Info(second.Logger, 1);
                }
            },
            second,
            first);
    });

    private static Func<Contender, IDisposable> Open<TLogger>(Framework<TLogger> framework) => contender => framework.Open(contender, new Setup());
}
