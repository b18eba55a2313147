using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Delivery;
using Sentry.Testing;
using Sentry.Tests.Logs;
using Sentry.Tests.Transport.Servers;
using Xunit;

namespace Sentry.Tests.Delivery.Faults;

/// <summary>
/// All servers of docs/delivery.md in random order, connection by connection, through both ways, with events and logs from several threads. See <see cref="Soak"/>.
/// </summary>
public sealed class FaultSoakTests
{
    private const int Threads = 4;
    private const int EventsOfThread = 25;
    private const int RoundsOfCi = 2;

    // The first rounds compile, and fill pools.
    private const int WarmRounds = 6;

    private static readonly RetrySchedule Retry = new(TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(40), attempts: 6, static () => 0.5);

    private static readonly IReadOnlyList<ConnectionScript> Faults = [.. Cases.All.SelectMany(static about => about.Cases).Where(static each => !each.IsSecure).SelectMany(static each => each.Connections)];

    [Fact]
    public async Task Whatever_the_server_does_the_queue_drains_and_memory_threads_and_handles_stay_flat()
    {
        var random = new Random(Soak.Seed);
        var clock = Stopwatch.StartNew();
        var captured = 0L;
        Soak.Held? warm = null;
        var round = 0;
        while (round < RoundsOfCi || clock.Elapsed < Soak.Length)
        {
            foreach (var way in Ways.All)
                captured += await RunAsync(way, random.Next(), $"seed {Soak.Seed}, round {round}, {way}");
            if (++round == WarmRounds)
                warm = Soak.Measure();
        }

        var end = Soak.Measure();
        TestContext.Current.SendDiagnosticMessage($"{round} rounds, {captured} captured, after {WarmRounds} rounds: {warm}, at the end: {end}");
        TestContext.Current.TestOutputHelper?.WriteLine($"{round} rounds, {captured} captured, after {WarmRounds} rounds: {warm}, at the end: {end}");
        if (!Soak.IsLong || warm is null)
            return;
        Assert.InRange(end.Bytes, 0, warm.Bytes + (4 * 1024 * 1024));
        Assert.InRange(end.Threads, 0, warm.Threads + 10);
        Assert.InRange(end.Handles, 0, warm.Handles + 20);
    }

    private static async Task<long> RunAsync(Way way, int seed, string name)
    {
        var random = new Random(seed);
        await using var server = ScriptedServer.Start();
        server.Choose = () => Next(random);
        var run = new FaultRun(way, server.Dsn, static settings => settings with { Timeout = TimeSpan.FromMilliseconds(400) }, Retry, SomeLogs.Settings with { MaxQueuedItems = 1000 });
        using (run)
        {
            var gate = new Lock();
            await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    for (var i = 0; i < EventsOfThread; i++)
                    {
                        lock (gate)
                            run.Capture(events: 1, logs: 4);
                        if (i % 10 == 0)
                            run.Queue.Flush(TimeSpan.FromMilliseconds(i));
                    }
                },
                TestContext.Current.CancellationToken,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)));
            await run.DrainAsync();
            run.AssertOwnSums(server.Requests, name);
        }

        return run.Captured;
    }

    // Half of the connections are good for a few requests.
    private static ConnectionScript Next(Random random) =>
        random.Next(2) == 0 ? ConnectionScript.Answers([.. Enumerable.Repeat(Answer.Ok, random.Next(1, 20))]) : Faults[random.Next(Faults.Count)];
}
