using System;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Sentry.Benchmarks.Measuring;

/// <summary>The table as Markdown, printed row by row.</summary>
internal static class Table
{
    public static void WriteHead()
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}"));
        Console.WriteLine();
        Console.WriteLine("| row | floor ns | ours ns | ratio | added ns (median) | budget ns | added B | budget B | met |");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|---|");
    }

    public static void Write(Measurement m) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {m.Row.Name} | {m.Floor.Smallest:N0} | {m.Ours.Smallest:N0} | {m.Ours.Smallest / m.Floor.Smallest:N2} | {m.Added:N1} ({m.AddedMedian:N1}) | {m.Row.Budget.Nanoseconds:N0} | {m.AddedBytes:N0} | {m.Row.Budget.Bytes:N0} | {Verdict(m)} |"));

    private static string Verdict(Measurement m) => (m.IsTimeMet, m.AreBytesMet) switch
    {
        (true, true) => "yes",
        (false, true) => "no: time",
        (true, false) => "no: bytes",
        _ => "no: time, bytes",
    };
}
