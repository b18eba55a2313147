using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Testing;
using Xunit;

namespace Sentry.Ends.Tests;

/// <summary>A run of the program that ends, against a receiver of its own. Two at a time, since more would only wait for each other.</summary>
internal sealed class EndedProcess : IAsyncDisposable
{
    private static readonly SemaphoreSlim AtOnce = new(2);

    private readonly string _framework;

    private EndedProcess(string framework, SentryReceiver receiver, ProcessRunner child)
    {
        _framework = framework;
        Receiver = receiver;
        Child = child;
    }

    public SentryReceiver Receiver { get; }

    public ProcessRunner Child { get; }

    /// <summary>What arrived, one line for each event.</summary>
    public IEnumerable<string> Lines => Receiver.Events.Select(received => EventLine.Of(received, _framework));

    /// <summary>The texts of the structured logs that arrived.</summary>
    public string Logs => string.Join(", ", Receiver.Logs.Select(static log => log.Body));

    /// <summary>Starts the program.</summary>
    /// <param name="framework">The word of the framework it logs by.</param>
    /// <param name="ending">The word of the ending.</param>
    /// <param name="isStarved">Whether all threads of the pool are to be blocked.</param>
    /// <param name="reply">What the server answers; null: that all is well.</param>
    /// <param name="seconds">How long the program may wait at its end.</param>
    /// <param name="script">Sets what else the server answers.</param>
    /// <param name="logs">Whether structured logs are on.</param>
    /// <param name="rounds">How many rounds an outage has, or how many seconds.</param>
    /// <param name="isOff">Whether the SDK is off.</param>
    public static async Task<EndedProcess> StartAsync(string framework, string ending, bool isStarved = false, Reply? reply = null, int seconds = 60, Action<SentryReceiver>? script = null, bool logs = false, string? rounds = null, bool isOff = false)
    {
        await AtOnce.WaitAsync(TestContext.Current.CancellationToken);
        var receiver = await SentryReceiver.StartAsync();
        receiver.Script.Default = reply ?? Reply.Ok;
        script?.Invoke(receiver);
        var child = ProcessRunner.Start(
            PathOfProgram(),
            isStarved ? [framework, ending, "starved"] : [framework, ending],
            new Dictionary<string, string?>
            {
                ["SENTRY_DSN"] = isOff ? string.Empty : receiver.Dsn,
                ["ENDS_TIMEOUT"] = seconds.ToString(CultureInfo.InvariantCulture),
                ["ENDS_LOGS"] = logs.ToString(),
                ["ENDS_ROUNDS"] = rounds,
            });
        return new EndedProcess(framework, receiver, child);
    }

    /// <summary>Waits for the end, and holds everything that was sent against the wire's rules.</summary>
    public async Task<ProcessResult> EndAsync()
    {
        var result = await Child.WaitForExitAsync();
        Assert.Empty(Receiver.Unexpected);
        Assert.Empty(WireRules.CheckAll(Receiver.Requests, new WireExpectations { Dsn = Receiver.Dsn }));
        return result;
    }

    public async ValueTask DisposeAsync()
    {
        await Child.DisposeAsync();
        await Receiver.DisposeAsync();
        AtOnce.Release();
    }

    internal static string PathOfProgram([CallerFilePath] string thisFile = "")
    {
        // …/test/Sentry.Ends.Tests/bin/Debug/net10.0/ → …/test/Sentry.Ends/bin/Debug/net10.0/
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "Sentry.Ends", "bin", own.Parent!.Name, own.Name, "Sentry.Ends.dll");
    }
}
