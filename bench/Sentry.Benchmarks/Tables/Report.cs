using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Sentry.Benchmarks.Rows;

namespace Sentry.Benchmarks.Tables;

/// <summary>All tables, one after the other, as Markdown.</summary>
internal static class Report
{
    /// <summary>The section that stands on another page.</summary>
    public const string Failures = "failures";

    /// <summary>By the name each has in the README, in its order.</summary>
    public static IReadOnlyList<string> Sections { get; } = ["machine", "calls", "requests", "threads", "events", "compression", "memory", "scopes", "growth", "log-calls", "logs", "log-compression", Failures];

    /// <param name="section">One of <see cref="Sections"/>.</param>
    /// <param name="part">Only rows whose name contains this.</param>
    public static string Write(string section, string part)
    {
        var watch = Stopwatch.StartNew();
        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        switch (section)
        {
            case "machine":
                writer.WriteLine(Machine());
                break;
            case "calls":
                CallTable.Write(writer, Rows(Table.Calls, part));
                break;
            case "requests":
                RequestTable.Write(writer);
                break;
            case "threads":
                ThreadTable.Write(writer, Rows(Table.Threads, part));
                break;
            case "events":
                // Asked for by name, the rows of "growth" are events too.
                EventTable.Write(writer, part.Length == 0 ? Rows(Table.Load, part) : Rows(Table.Load, part, Table.Events));
                break;
            case "compression":
                EventTable.Write(writer, Rows(Table.Compression, part));
                break;
            case "memory":
                MemoryTable.Write(writer, Rows(Table.Calls, part).Where(static row => row.Name.EndsWith(" Info", StringComparison.Ordinal)));
                break;
            case "scopes":
                ScopeTable.Write(writer, Rows(Table.Scopes, part));
                break;
            case "growth":
                EventTable.Write(writer, Rows(Table.Events, part));
                break;
            case "log-calls":
                LogCallTable.Write(writer, Rows(Table.LogCalls, part));
                break;
            case "logs":
                LogLoadTable.Write(writer, Rows(Table.LogLoad, part));
                break;
            case "log-compression":
                LogLoadTable.Write(writer, Rows(Table.LogCompression, part));
                break;
            case Failures:
                FailureTable.Write(writer, part);
                break;
            default:
                throw new ArgumentException("There is no section named '" + section + "': " + string.Join(", ", Sections));
        }

        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{section}: {watch.Elapsed.TotalSeconds:N0} s"));
        return writer.ToString();
    }

    private static List<Row> Rows(Table table, string part, Table? also = null)
    {
        var all = also is { } other ? AllRows.Of(table).Concat(AllRows.Of(other)) : AllRows.Of(table);
        var rows = all.Where(row => row.Name.Contains(part, StringComparison.OrdinalIgnoreCase)).ToList();
        return rows.Count > 0 ? rows : throw new ArgumentException("No row of this table is called '" + part + "': " + string.Join(", ", all.Select(static row => row.Name)));
    }

    private static string Machine() => string.Create(
        CultureInfo.InvariantCulture,
        $"{DateTime.UtcNow:yyyy-MM-dd}, {Processor()}, {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}, load average before: {Load()}");

    private static string Processor() =>
        Line("/proc/cpuinfo", "model name") is { } line ? line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() : "processor unknown";

    private static string Load() => Line("/proc/loadavg", string.Empty)?.Split(' ')[0] ?? "unknown";

    private static string? Line(string file, string beginning) =>
        File.Exists(file) ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith(beginning, StringComparison.Ordinal)) : null;
}
