using System.Collections.Generic;
using System.Linq;

namespace Sentry.Ends.Tests;

/// <summary>One way for a process to end, and what has to arrive of it, by whichever framework it logs.</summary>
/// <param name="Word">What the program is asked for.</param>
/// <param name="Does">What it does, for the page. Before, it always logs the information "Starting".</param>
/// <param name="Code">Its exit code: what the system or the runtime makes of such an end, as if Sentry were not there.</param>
/// <param name="Arrives">The events, in order, each as <see cref="EventLine"/> writes it.</param>
internal sealed record Ending(string Word, string Does, int Code, params string[] Arrives)
{
    private const int Aborted = 134;

    private const string Failed = "error: Failed (trail: Starting)";
    private const string Stopping = "error: Stopping (trail: Starting)";
    private const string StoppingAfterFailed = "error: Stopping (trail: Starting, Failed)";
    private const string Crash = "fatal: InvalidOperationException, unhandled, auto.unhandled.app_domain (trail: Starting)";

    // The crash completes the record's event; if that is serialized already, it is one more event, which refers to the first.
    private const string LoggedCrash = "fatal: Failed, InvalidOperationException, unhandled, auto.unhandled.app_domain (trail: Starting)";
    private const string LinkedCrash = "fatal: Failed, InvalidOperationException, unhandled, auto.unhandled.app_domain (trail: Starting, Failed), refers to the first";
    private const string LoggedThenCrash = "error: Failed, InvalidOperationException, handled, auto.log (trail: Starting)";

    private const string OnlyStarting = "Starting";

    private static readonly Ending[] Plain =
    [
        new("return", "logs an error and returns from Main, without shutting anything down", 0, Failed),
        new("exit", "logs an error and calls Environment.Exit(3)", 3, Failed),
        new("shut-down", "logs an error, shuts the framework down by its own call, and is killed (SIGKILL)", 137, Failed),
        new("throw", "throws on the main thread", Aborted, Crash) { Logs = OnlyStarting },
        new("log-then-throw", "logs an exception and rethrows it", Aborted, LoggedCrash),
        new("thread", "throws on a new thread, without an execution context", Aborted, Crash) { Logs = OnlyStarting },
        new("unit", "throws on a thread, inside a unit of work", Aborted, "fatal: InvalidOperationException, unhandled, auto.unhandled.app_domain (trail: In the unit)") { Logs = "Starting, In the unit" },
        new("pool", "throws on a thread of the thread pool", Aborted, Crash) { Logs = OnlyStarting },
        new("finalizer", "throws in a finalizer", Aborted, Crash) { Logs = OnlyStarting },
        new("async-throw", "throws in an async Main, past the using that has shut the framework down", Aborted, Crash) { Logs = OnlyStarting },
        new("async-log-then-throw", "logs an exception and rethrows it, past the using that has shut the framework down", Aborted, LoggedThenCrash, LinkedCrash),
        new("closed", "shuts the framework down, calls SentrySdk.Close, and throws: nothing may be sent any more", Aborted) { Logs = OnlyStarting },
        new("closing-return", "logs an error, shuts the framework down on another thread, and returns from Main meanwhile", 0, Failed),
        new("closing-close", "logs an error, shuts the framework down on another thread, calls SentrySdk.Close meanwhile, and is killed (SIGKILL)", 137, Failed),
        new("closing-flush", "logs an error, shuts the framework down on another thread, flushes meanwhile, and is killed (SIGKILL)", 137, Failed),
        new("closing-sigterm", "logs an error, shuts the framework down on another thread, and gets SIGTERM meanwhile", 128 + 15, Failed),
        new("unobserved", "drops a failed task, which the garbage collector finds, and returns", 0, "error: InvalidOperationException, unhandled, auto.unhandled.unobserved_task (trail: Starting)") { Logs = OnlyStarting },
        new("sigterm", "logs an error and gets SIGTERM", 128 + 15, Failed),
        new("sigint", "logs an error and gets SIGINT (Ctrl-C)", 128 + 2, Failed),
        new("sighup", "logs an error and gets SIGHUP (its terminal is closed)", 128 + 1, Failed),
        new("sigint-taken", "logs an error, gets SIGINT, cancels it in Console.CancelKeyPress, logs another error and returns", 0, Failed, StoppingAfterFailed) { Logs = "Starting, Failed, Stopping" },
        new("host", "stops its host (IHostApplicationLifetime), whose services log while they stop", 0, Stopping) { Logs = "Starting, Stopping" },
        new("host-sigterm", "logs an error and gets SIGTERM, which its host handles; its services log while they stop", 0, Failed, StoppingAfterFailed) { Logs = "Starting, Failed, Stopping" },
        new("fail-fast", "logs an error, flushes, and calls Environment.FailFast: earlier events arrive, but no event of the end itself", Aborted, Failed),
    ];

    private static readonly string[] AlsoStarved = ["return", "shut-down", "throw", "async-throw", "sigterm"];

    /// <summary>Whether all threads of the pool are blocked before it ends.</summary>
    public bool IsStarved { get; init; }

    /// <summary>The texts of the structured logs that arrive, in order: all that the process has logged, the last one just before its end.</summary>
    public string Logs { get; init; } = "Starting, Failed";

    /// <summary>What arrives when the next process starts, if there was a folder and no server; null: the same.</summary>
    public IReadOnlyList<string>? Kept { get; init; }

    /// <summary>The texts of the structured logs that arrive then; null: the same.</summary>
    public string? KeptLogs { get; init; }

    public string Name => IsStarved ? Word + ", starved" : Word;

    /// <summary>Whether the runtime itself says something on the error stream.</summary>
    public bool IsCrash => Code == Aborted;

    public static IReadOnlyList<Ending> All { get; } = [.. Plain, .. AlsoStarved.Select(static word => Plain.Single(ending => ending.Word == word).Starved())];

    private Ending Starved() => this with { IsStarved = true, Does = Does + ", with every thread of the thread pool blocked" };
}
