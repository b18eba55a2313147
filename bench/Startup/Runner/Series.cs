using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Testing;

namespace Startup.Runner;

/// <summary>Runs programs in turns, one round that does not count before the others, and sees to it that every one has sent its event.</summary>
internal sealed class Series(SentryReceiver receiver, int rounds)
{
    public const string Wall = "wall, ms";
    public const string Cpu = "CPU, ms";
    public const string Memory = "peak memory, MiB";

    private readonly string _marks = Path.Combine(AppContext.BaseDirectory, "marks.txt");

    public async Task RunAsync(IReadOnlyList<Contender> contenders)
    {
        Console.Error.WriteLine($"running {contenders.Count} programs, {rounds} rounds");
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var contender in contenders)
                await RunAsync(contender, counts: round > 0);
        }
    }

    private async Task RunAsync(Contender contender, bool counts)
    {
        var before = receiver.Events.Count;
        var run = ChildRun.Of(contender.Program, [receiver.Dsn, _marks], contender.Variables);
        if (run.ExitCode != 0)
            throw new InvalidOperationException($"{contender.Program} ended with {run.ExitCode}.");
        if (!contender.IsFloor)
            await receiver.WaitForEventsAsync(before + 1);
        if (!counts)
            return;

        contender.Add(Wall, run.Wall.TotalMilliseconds);
        contender.Add(Cpu, run.Cpu.TotalMilliseconds);
        foreach (var mark in (await File.ReadAllLinesAsync(_marks)).Select(static line => line.Split('=')))
            contender.Add(mark[0], double.Parse(mark[1], CultureInfo.InvariantCulture));
    }
}
