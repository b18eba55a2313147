using System.Collections.Generic;
using System.Linq;
using BenchmarkDotNet.Attributes;
using Sentry.Benchmarks.Rows;

namespace Sentry.Benchmarks;

/// <summary>The rows under BenchmarkDotNet: slower to run, with statistics.</summary>
[MemoryDiagnoser]
[HideColumns("Job", "InvocationCount", "UnrollFactor")]
public abstract class RowBenchmarks
{
    private Loop? _loop;

    /// <summary>Which contender, and so which sink.</summary>
    [Params("Floor", "Sentry")]
    public string Who { get; set; } = string.Empty;

    private protected Loop Loop => _loop!;

    private protected void Open(string name) => _loop = AllRows.Named(name).Open(System.Enum.Parse<Contender>(Who));

    [GlobalCleanup]
    public void Close() => _loop?.Dispose();

    private protected static bool IsOfEvents(Row row) => row.Name.Contains(" Error", System.StringComparison.Ordinal);
}

/// <summary>Rows whose calls become crumbs, or nothing.</summary>
public class CallBenchmarks : RowBenchmarks
{
    private const int Batch = 1_000;

    [ParamsSource(nameof(Names))]
    public string Row { get; set; } = string.Empty;

    public static IEnumerable<string> Names => AllRows.Of(Table.Calls).Where(static row => !IsOfEvents(row)).Select(static row => row.Name);

    [GlobalSetup]
    public void Setup() => Open(Row);

    [Benchmark(OperationsPerInvoke = Batch)]
    public void Calls() => Loop.Run(Batch);
}

/// <summary>Rows whose calls become events: the intake is drained between the iterations.</summary>
public class EventBenchmarks : RowBenchmarks
{
    private const int Batch = 50;

    [ParamsSource(nameof(Names))]
    public string Row { get; set; } = string.Empty;

    public static IEnumerable<string> Names => AllRows.Of(Table.Calls).Where(IsOfEvents).Select(static row => row.Name);

    [GlobalSetup]
    public void Setup() => Open(Row);

    [IterationSetup]
    public void Prepare() => Loop.Prepare(Batch);

    [IterationCleanup]
    public void Settle() => Loop.Settle();

    [Benchmark(OperationsPerInvoke = Batch)]
    public void Calls() => Loop.Run(Batch);
}
