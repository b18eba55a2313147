using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace Sentry.Architecture.Tests;

/// <summary>What docs/performance.md quotes stands in bench/README.md; UPDATE_DOCS=1 quotes it anew.</summary>
public sealed class PerformancePageTests
{
    private static readonly string[] Kinds = ["MEL", "Serilog", "NLog", "log4net"];

    private static string Page { get; } = Path.Combine(SourceMap.Root(), "docs", "performance.md");

    [Fact]
    public void Every_row_of_the_page_is_one_of_the_bench()
    {
        var bench = RowsOf(File.ReadLines(Path.Combine(SourceMap.Root(), "bench", "README.md"))).ToLookup(NameOf);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            File.WriteAllText(Page, string.Concat(File.ReadLines(Page).Select(line => (IsRow(line) ? bench[NameOf(line)].First() : line) + "\n")));

        var quoted = RowsOf(File.ReadLines(Page)).ToList();

        Assert.True(quoted.Count > 10);
        Assert.DoesNotContain(quoted, row => !bench[NameOf(row)].Contains(row));
    }

    private static IEnumerable<string> RowsOf(IEnumerable<string> lines) => lines.Where(IsRow);

    private static bool IsRow(string line) => Array.Exists(Kinds, kind => line.StartsWith("| " + kind + " ", StringComparison.Ordinal));

    /// <summary>What a row is of: its first cell, and in the tables of events whose events they are.</summary>
    private static string NameOf(string row)
    {
        var cells = row.Split('|');
        return cells[2].Trim() is "ours" or "incumbent" ? cells[1] + cells[2] : cells[1];
    }
}
