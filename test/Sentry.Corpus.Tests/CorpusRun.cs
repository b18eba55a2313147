using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Testing;

namespace Sentry.Corpus.Tests;

/// <summary>What one build of the corpus sent, run once as a child process.</summary>
internal sealed class CorpusRun
{
    private static readonly Dictionary<string, Lazy<Task<CorpusRun>>> Runs = Builds.All
        .ToDictionary(static build => build, static build => new Lazy<Task<CorpusRun>>(() => StartAsync(build)));

    private readonly IReadOnlyList<ReceivedEvent> _events;

    private CorpusRun(IReadOnlyList<ReceivedEvent> events) => _events = events;

    public static Task<CorpusRun> OfAsync(string build) => Runs[build].Value;

    /// <summary>The shapes of a theme and what came of each, in the order of the corpus.</summary>
    public IReadOnlyDictionary<string, string> Theme(string theme)
    {
        var shapes = new Dictionary<string, string>();
        foreach (var sent in _events.Where(sent => sent.Tags["theme"] == theme))
            shapes.Add(sent.Text("extra", "case")!, ShapeText.Of(sent));
        return shapes;
    }

    private static async Task<CorpusRun> StartAsync(string build)
    {
        await using var receiver = await SentryReceiver.StartAsync();
        var program = Builds.ProgramOf(build);
        var environment = new Dictionary<string, string?> { ["SENTRY_DSN"] = receiver.Dsn };
        await using var child = Builds.NeedsMono(build)
            ? ProcessRunner.StartProgram("mono", ["--debug", "--optimize=-inline", program], environment)
            : ProcessRunner.Start(program, [], environment);
        var result = await child.WaitForExitAsync();
        if (result.ExitCode != 0)
            throw new InvalidOperationException($"The corpus ended with {result.ExitCode}:{Environment.NewLine}{result.Output}{result.Error}");

        var violations = WireRules.CheckAll(receiver.Requests, new WireExpectations { Dsn = receiver.Dsn });
        if (violations.Count > 0)
            throw new InvalidDataException(string.Join(Environment.NewLine, violations));
        return new CorpusRun(receiver.Events);
    }
}
