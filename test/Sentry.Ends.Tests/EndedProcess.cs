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
    private readonly Dictionary<string, string?> _environment;

    private EndedProcess(string framework, SentryReceiver receiver, ProcessRunner child, Dictionary<string, string?> environment)
    {
        _framework = framework;
        _environment = environment;
        Receiver = receiver;
        Child = child;
    }

    public SentryReceiver Receiver { get; }

    public ProcessRunner Child { get; private set; }

    /// <summary>What arrived, one line for each event.</summary>
    public IEnumerable<string> Lines => Accepted.SelectMany(static request => request.Events).Select(received => EventLine.Of(received, _framework));

    /// <summary>The texts of the structured logs that arrived.</summary>
    public string Logs => string.Join(", ", Accepted.SelectMany(static request => request.Logs).Select(static log => log.Body));

    private IEnumerable<CapturedRequest> Accepted => Receiver.Requests.Where(static request => request.Accepted);

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
    /// <param name="folder">The folder for what is not sent; null: there is none.</param>
    public static async Task<EndedProcess> StartAsync(string framework, string ending, bool isStarved = false, Reply? reply = null, int seconds = 60, Action<SentryReceiver>? script = null, bool logs = false, string? rounds = null, bool isOff = false, string? folder = null)
    {
        await AtOnce.WaitAsync(TestContext.Current.CancellationToken);
        var receiver = await SentryReceiver.StartAsync();
        receiver.Script.Default = reply ?? Reply.Ok;
        script?.Invoke(receiver);
        var environment = new Dictionary<string, string?>
        {
            ["SENTRY_DSN"] = isOff ? string.Empty : receiver.Dsn,
            ["ENDS_TIMEOUT"] = seconds.ToString(CultureInfo.InvariantCulture),
            ["ENDS_LOGS"] = logs.ToString(),
            ["ENDS_ROUNDS"] = rounds,
            ["ENDS_FOLDER"] = folder,
        };
        var child = ProcessRunner.Start(PathOfProgram(), isStarved ? [framework, ending, "starved"] : [framework, ending], environment);
        return new EndedProcess(framework, receiver, child, environment);
    }

    /// <summary>The server is there from now on, and the next process starts, which ends as soon as its folder is empty.</summary>
    public async Task StartNextAsync()
    {
        await Child.DisposeAsync();
        Receiver.Script.Default = Reply.Ok;
        _environment["ENDS_LOGS"] = bool.FalseString;
        Child = ProcessRunner.Start(PathOfProgram(), [_framework, "next"], _environment);
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
