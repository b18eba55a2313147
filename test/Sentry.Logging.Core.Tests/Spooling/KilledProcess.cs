using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Sentry.Testing;

namespace Sentry.Tests.Spooling;

/// <summary>An event and a structured log of one moment.</summary>
/// <param name="Milliseconds">When, by the clock of the process, which starts when the first ones are safe.</param>
/// <param name="Id">The id of the event.</param>
/// <param name="Text">The text of the log.</param>
internal sealed record KilledRecord(long Milliseconds, string Id, string Text);

/// <summary>A process that logs with a spool, as far as its output tells of it.</summary>
internal sealed class KilledProcess
{
    private readonly string[] _lines;

    private KilledProcess(string output) => _lines = output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The ids of the events that were sent or stored before the end.</summary>
    public IEnumerable<string> Kept => Words("kept ").Where(static word => !word.StartsWith("logs ", StringComparison.Ordinal));

    /// <summary>The ids of all events.</summary>
    public IEnumerable<string> Logged => Records.Select(static record => record.Id);

    /// <summary>The events and structured logs that were logged so long before the last ones, by the clock of the process, which runs while that gets the processor.</summary>
    public IReadOnlyList<KilledRecord> OlderThan(TimeSpan age)
    {
        var end = Records.Select(static record => record.Milliseconds).LastOrDefault();
        return [.. Records.Where(record => end - record.Milliseconds > age.TotalMilliseconds)];
    }

    /// <summary>What the SDK warned of.</summary>
    public IEnumerable<string> Said => Words("said ");

    /// <summary>The texts of the structured logs that were stored before the end, if the server has taken none.</summary>
    public IEnumerable<string> KeptLogs
    {
        get
        {
            var count = Words("kept logs ").Sum(static number => int.Parse(number, CultureInfo.InvariantCulture));
            return Records.Take(count).Select(static record => record.Text);
        }
    }

    /// <summary>Starts one and kills it (SIGKILL) as soon as it has written so many lines.</summary>
    public static async Task<KilledProcess> RunAsync(string dsn, string folder, int lines)
    {
        await using var child = Start(dsn, folder, count: 100_000, pause: 4);
        await child.WaitForLinesAsync(lines);
        child.Kill();
        return new KilledProcess((await child.WaitForExitAsync()).Output);
    }

    /// <summary>Starts one that ends by itself.</summary>
    /// <param name="dsn">The server.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="count">How many events it logs.</param>
    /// <param name="shell">What a shell does before it becomes the process.</param>
    /// <param name="meanwhile">What is done while it runs.</param>
    public static async Task<KilledProcess> RunToEndAsync(string dsn, string folder, int count, string shell, Func<ProcessRunner, Task> meanwhile)
    {
        await using var child = Start(dsn, folder, count, pause: 0, shell);
        await meanwhile(child);
        return new KilledProcess((await child.WaitForExitAsync()).Output);
    }

    private static ProcessRunner Start(string dsn, string folder, int count, int pause, string? shell = null)
    {
        string[] arguments = [folder, count.ToString(CultureInfo.InvariantCulture), pause.ToString(CultureInfo.InvariantCulture)];
        var environment = new Dictionary<string, string?> { ["SENTRY_DSN"] = dsn };
        return shell is null
            ? ProcessRunner.Start(PathOfProgram(), arguments, environment)
            : ProcessRunner.StartProgram("bash", ["-c", shell + " exec \"$0\" \"$@\"", Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", PathOfProgram(), .. arguments], environment);
    }

    private static string PathOfProgram([CallerFilePath] string thisFile = "")
    {
        // …/test/Sentry.Logging.Core.Tests/bin/Debug/net10.0/ → …/test/Sentry.Kills/bin/Debug/net10.0/
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "Sentry.Kills", "bin", own.Parent!.Name, own.Name, "Sentry.Kills.dll");
    }

    private IEnumerable<KilledRecord> Records => Words("logged ").Where(static word => word.Split(' ').Length == 4).Select(static word => word.Split(' ', 3)).Select(static words =>
        new KilledRecord(long.Parse(words[0], CultureInfo.InvariantCulture), words[1], words[2]));

    private IEnumerable<string> Words(string start) => _lines.Where(line => line.StartsWith(start, StringComparison.Ordinal)).Select(line => line[start.Length..]);
}
