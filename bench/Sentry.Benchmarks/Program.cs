using System;
using System.IO;
using System.Linq;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Sentry.Benchmarks;
using Sentry.Benchmarks.Measuring;
using Sentry.Benchmarks.Rows;

return args switch
{
    ["--bdn", .. var arguments] => RunBenchmarkDotNet(arguments),
    ["--smoke"] => RunSmoke(),
    _ => PrintTable(string.Join(' ', args)),
};

// Without arguments the whole table; else the rows whose name contains them.
static int PrintTable(string part)
{
    var meter = new RowMeter(warmUp: TimeSpan.FromSeconds(1.5), measuring: TimeSpan.FromSeconds(1.5));
    Table.WriteHead();
    foreach (var row in AllRows.List.Where(row => row.Name.Contains(part, StringComparison.OrdinalIgnoreCase)))
        Table.Write(meter.Measure(row));
    return 0;
}

// Times mean nothing in so short a run; bytes do, as soon as the JIT has replaced its first versions of the code, which make more of them.
static int RunSmoke()
{
    var failures = 0;
    foreach (var row in AllRows.List)
    {
        var bytes = RowMeter.BytesPerCall(row, stopBelow: (2 * row.Budget.Bytes) + 1, patience: TimeSpan.FromSeconds(5));
        var isTooMuch = bytes >= (2 * row.Budget.Bytes) + 1;
        failures += isTooMuch ? 1 : 0;
        Console.WriteLine($"{(isTooMuch ? "FAIL" : "ok  ")} {row.Name}: {bytes:N0} B added, budget {row.Budget.Bytes:N0} B");
    }

    return failures == 0 ? 0 : 1;
}

// A first word is a filter; everything else goes to BenchmarkDotNet as it is.
static int RunBenchmarkDotNet(string[] arguments)
{
    arguments = arguments switch
    {
        [] => ["--filter", "*"],
        [var filter, .. var others] when !filter.StartsWith('-') => ["--filter", filter, .. others],
        _ => arguments,
    };
    var config = DefaultConfig.Instance
        .WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(40))
        .WithArtifactsPath(Path.Combine("artifacts", "benchmarks"));
    BenchmarkSwitcher.FromTypes([typeof(CallBenchmarks), typeof(EventBenchmarks)]).Run(arguments, config);
    return 0;
}
