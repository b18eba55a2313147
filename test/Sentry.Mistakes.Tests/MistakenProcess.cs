using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Testing;
using Xunit;

namespace Sentry.Mistakes.Tests;

/// <summary>A run of the program that makes all mistakes, each with a server of its own. One for each framework and channel, which stands for Debug
/// where the framework has none; two at a time.</summary>
internal sealed class MistakenProcess
{
    private static readonly SemaphoreSlim AtOnce = new(2);
    private static readonly ConcurrentDictionary<(string Framework, bool IsOn), Lazy<Task<MistakenProcess>>> Runs = [];

    private readonly Dictionary<string, (string[] Lines, string Server, int Events)> _sections = [];

    /// <summary>What it wrote to its standard output.</summary>
    public string Output { get; private init; } = string.Empty;

    public static Task<MistakenProcess> OfAsync(string framework, bool isOn) =>
        Runs.GetOrAdd((framework, isOn), static key => new Lazy<Task<MistakenProcess>>(() => RunAsync(key.Framework, key.IsOn))).Value;

    /// <summary>What was said of a mistake, line by line; its server; and how many events that was sent.</summary>
    public (string[] Lines, string Server, int Events) SectionOf(string mistake) => _sections[mistake];

    private static async Task<MistakenProcess> RunAsync(string framework, bool isOn)
    {
        await AtOnce.WaitAsync(TestContext.Current.CancellationToken);
        var servers = new Dictionary<string, SentryReceiver>();
        try
        {
            foreach (var mistake in Mistake.All)
            {
                var receiver = servers[mistake.Word] = await SentryReceiver.StartAsync();
                receiver.Script.Default = mistake.Reply;
                if (mistake.IsServerDown)
                    await receiver.DisposeAsync();
            }

            await using var child = ProcessRunner.Start(
                PathOfProgram(),
                [framework, isOn ? "on" : "off", .. servers.Select(static server => server.Key + "=" + server.Value.Dsn)],
                new Dictionary<string, string?> { ["SENTRY_DSN"] = null, ["SENTRY_DEBUG"] = isOn && framework == Frameworks.Microsoft ? "1" : null });
            var result = await child.WaitForExitAsync();
            Assert.Equal(0, result.ExitCode);
            return Read(result, servers);
        }
        finally
        {
            foreach (var receiver in servers.Values)
                await receiver.DisposeAsync();
            AtOnce.Release();
        }
    }

    private static MistakenProcess Read(ProcessResult result, Dictionary<string, SentryReceiver> servers)
    {
        var process = new MistakenProcess { Output = result.Output };
        foreach (var section in result.Error.Split("== ", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = section.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
            var receiver = servers[lines[0]];
            process._sections[lines[0]] = (lines[1..], "127.0.0.1:" + receiver.Port, receiver.Events.Select(static received => received.EventId).Distinct().Count());
        }

        return process;
    }

    private static string PathOfProgram([CallerFilePath] string thisFile = "")
    {
        // …/test/Sentry.Mistakes.Tests/bin/Debug/net10.0/ → …/test/Sentry.Mistakes/bin/Debug/net10.0/
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "Sentry.Mistakes", "bin", own.Parent!.Name, own.Name, "Sentry.Mistakes.dll");
    }
}
