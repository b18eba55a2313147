using System.Collections.Generic;
using System.Linq;
using BenchmarkDotNet.Attributes;
using Sentry.Benchmarks.Rows;

namespace Sentry.Benchmarks;

/// <summary>The rows under BenchmarkDotNet: slower to run, in a process of its own each, with statistics.</summary>
[MemoryDiagnoser]
[HideColumns("Job", "InvocationCount", "UnrollFactor")]
public abstract class RowBenchmarks
{
    private Contest? _contest;

    private protected Contest Contest => _contest!;

    private protected void Open(string name) => _contest = AllRows.List.Single(row => row.Name == name).Open();

    [GlobalCleanup]
    public void Close() => _contest?.Dispose();
}

/// <summary>Rows whose calls become crumbs, or nothing.</summary>
public class CallBenchmarks : RowBenchmarks
{
    private const int Batch = 1_000;

    [ParamsSource(nameof(Names))]
    public string Row { get; set; } = string.Empty;

    public static IEnumerable<string> Names => AllRows.List.Where(static row => row.Batch != EventContest.Batch).Select(static row => row.Name);

    [GlobalSetup]
    public void Setup() => Open(Row);

    [Benchmark(Baseline = true, OperationsPerInvoke = Batch)]
    public void Floor() => Contest.Floor(Batch);

    [Benchmark(OperationsPerInvoke = Batch)]
    public void Sentry() => Contest.Ours(Batch);
}

/// <summary>Rows whose calls become events: the intake is drained between the iterations.</summary>
public class EventBenchmarks : RowBenchmarks
{
    [ParamsSource(nameof(Names))]
    public string Row { get; set; } = string.Empty;

    public static IEnumerable<string> Names => AllRows.List.Where(static row => row.Batch == EventContest.Batch).Select(static row => row.Name);

    [GlobalSetup]
    public void Setup() => Open(Row);

    [IterationSetup]
    public void Prepare() => Contest.Prepare(EventContest.Batch);

    [IterationCleanup]
    public void Settle() => Contest.Settle();

    [Benchmark(Baseline = true, OperationsPerInvoke = EventContest.Batch)]
    public void Floor() => Contest.Floor(EventContest.Batch);

    [Benchmark(OperationsPerInvoke = EventContest.Batch)]
    public void Sentry() => Contest.Ours(EventContest.Batch);
}
