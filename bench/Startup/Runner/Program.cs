using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Testing;

namespace Startup.Runner;

/// <summary>
/// Publishes the short program without a client, with ours and with the incumbent, in the ways people publish, runs them in turns
/// against a receiver in this process, and prints what each client adds. An argument: the number of rounds, 20 if there is none.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        if (!OperatingSystem.IsLinux())
        {
            Console.Error.WriteLine("The accounts of a child process are read as Linux gives them; run this on Linux.");
            return 2;
        }

        var rounds = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 20;
        var publisher = new Publisher();
        Contender[] built = [.. Publisher.Clients.Select(client => publisher.Publish(client, "built"))];
        Contender[] ready = [.. Publisher.Clients.Select(client => publisher.Publish(client, "ready", "-p:PublishReadyToRun=true"))];
        var compiled = publisher.WithFileOf(built[1], ready[1], "Sentry.Logging.Core.dll");
        Contender[] native = [publisher.PublishNative("Floor"), publisher.PublishNative("Ours")];
        Contender[] flushing = [built[1].ThatFlushes(), compiled.ThatFlushes(), ready[1].ThatFlushes(), native[1].ThatFlushes()];

        await using var receiver = await SentryReceiver.StartAsync();
        var series = new Series(receiver, rounds);
        await series.RunAsync([.. built, compiled, flushing[0], flushing[1]]);
        await series.RunAsync([.. ready, flushing[2]]);
        await series.RunAsync([.. native, flushing[3]]);

        Console.WriteLine(FormattableString.Invariant($"{DateTime.UtcNow:yyyy-MM-dd}, {rounds} rounds, medians; {Environment.ProcessorCount} cores, .NET {Environment.Version}, load average {Load()}."));
        Table.Print("As `dotnet build` makes them", built[0], built[1], flushing[0], built[2], withIssue: true);
        Table.Print("The same, if our package held code compiled ahead (`ReadyToRun`)", built[0], compiled, flushing[1], built[2], withIssue: true);
        Table.Print("All published with `PublishReadyToRun`", ready[0], ready[1], flushing[2], ready[2], withIssue: false);
        Table.PrintNative(native[0], native[1], flushing[3]);
        return 0;
    }

    private static string Load() => System.IO.File.ReadAllText("/proc/loadavg").Split(' ')[0];
}
