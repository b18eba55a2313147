using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Sentry.Benchmarks;
using Sentry.Benchmarks.Contestants;
using Sentry.Benchmarks.Receiving;
using Sentry.Benchmarks.Tables;

return Entry.Run(args) ?? args switch
{
    ["--receiver"] => Receiver.Serve(),
    ["--smoke"] => Smoke.Run(),
    ["--bdn", .. var arguments] => RunBenchmarkDotNet(arguments),
    ["--write", .. var sections] => Write(sections, static (section, text) => Readme.Put(section, text)),
    [var section, .. var part] when Report.Sections.Contains(section) => Print(section, string.Join(' ', part)),
    [] => Write([], static (section, text) => Console.WriteLine("## " + section + "\n\n" + text)),
    _ => Explain(),
};

static int Print(string section, string part)
{
    Console.WriteLine(Report.Write(section, part));
    return 0;
}

static int Write(IReadOnlyList<string> sections, Action<string, string> put)
{
    foreach (var section in sections.Count == 0 ? Report.Sections : sections)
        put(section, Report.Write(section, string.Empty));
    return 0;
}

static int Explain()
{
    Console.Error.WriteLine("Nothing (all tables), --write and perhaps tables (into bench/README.md), --smoke, --bdn …, or a table and a part of rows' names: "
        + string.Join(", ", Report.Sections));
    return 2;
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
