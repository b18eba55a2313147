using System;
using System.Globalization;
using Sentry.Benchmarks.Rows;
using Sentry.Benchmarks.Sites;

namespace Sentry.Benchmarks.Contestants;

/// <summary>What the programs of all contenders understand.</summary>
internal static class Entry
{
    /// <returns>The exit code; null where the arguments say something else.</returns>
    public static int? Run(string[] args) => args switch
    {
        ["--contestant", var row, var contender, var warmUp, var receiver] => Contestant.Serve(
            row,
            Enum.Parse<Contender>(contender),
            int.Parse(warmUp, CultureInfo.InvariantCulture),
            receiver.Length == 0 ? null : receiver),
        ["--site", var failure, var hasPackage, var dsn] => FailingSite.Serve(failure, bool.Parse(hasPackage), dsn),
        _ => null,
    };
}
