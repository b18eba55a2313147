using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Spooling;
using Sentry.Testing;
using Sentry.Tests.Delivery;
using Sentry.Transport;
using Xunit;

namespace Sentry.Tests.Spooling;

/// <summary>
/// Real processes with one folder, three at a time, each killed (SIGKILL) at a random moment while it logs, and one more that sends what they have left.
/// 207 kills each time; <c>SENTRY_KILLS=2000</c> makes it as many as that, and <c>SENTRY_KILLS_SEED</c> repeats a run.
/// </summary>
public sealed class KillTests
{
    private const int AtOnce = 3;

    // From before the first event is stored to a second after it.
    private const int MostLines = 700;

    // Whatever is older at the kill must not be lost. The promise is 200 ms; the rest is for a machine that does other things too.
    private static readonly TimeSpan Safe = TimeSpan.FromMilliseconds(500);

    private static readonly int Kills = Soak.Number("SENTRY_KILLS") ?? 207;
    private static readonly int Seed = Soak.Number("SENTRY_KILLS_SEED") ?? Soak.Seed;

    /// <summary>What the server does while the processes live.</summary>
    public static TheoryData<string> Servers => ["up", "slow", "down"];

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task What_was_sent_or_stored_before_a_kill_arrives_and_so_does_everything_older_than_half_a_second(string server)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The kill is that of Unix.");
        var random = new Random(Seed + server.Length);
        await using var scene = await SpoolScene.StartAsync(server == "down" ? Reply.Abort : Reply.Ok);
        if (server == "slow")
            scene.Receiver.Script.Enqueue([.. Enumerable.Range(0, 20 * Kills).Select(_ => random.Next(3) switch { 0 => Reply.Abort, 1 => Reply.Never, _ => Reply.Ok })]);
        var folder = scene.Settings.Folder;
        var processes = new List<KilledProcess>();
        for (var i = 0; i < (Kills + AtOnce - 1) / AtOnce / 3; i++)
            processes.AddRange(await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => KilledProcess.RunAsync(scene.Receiver.Dsn, folder, random.Next(1, MostLines)))));

        scene.Receiver.Script.Clear();
        scene.Receiver.Script.Default = Reply.Ok;
        Assert.True(Dsn.TryParse(scene.Receiver.Dsn, out var dsn, out _));
        scene.Settings = new SpoolSettings(SpoolSettings.FolderIn(folder, dsn.Text)) { Pace = TimeSpan.Zero };
        var last = scene.Open();
        var kept = processes.SelectMany(static process => process.Kept).ToHashSet();
        Assert.True(kept.Count > Kills / 3, $"Only {kept.Count} events were kept: the test shows nothing.");
        SpoolScene.AssertBecomes(() => scene.Files.Count == 0, "The folder still has files.");
        Assert.True(last.Close(Courier.Long));

        var arrived = scene.Receiver.Requests.Where(static request => request.Accepted).SelectMany(static request => request.Events).GroupBy(static e => e.EventId!).ToDictionary(static e => e.Key, static e => e.Count());
        Assert.DoesNotContain(kept, id => !arrived.ContainsKey(id));
        var old = processes.SelectMany(static process => process.OlderThan(Safe)).ToList();
        Assert.True(old.Count > Kills, $"Only {old.Count} records were older than {Safe.TotalMilliseconds} ms: the test shows nothing.");
        Assert.DoesNotContain(old, record => !arrived.ContainsKey(record.Id));
        var logs = scene.Receiver.Requests.Where(static request => request.Accepted).SelectMany(static request => request.Logs).Select(static log => log.Body).ToHashSet();
        Assert.DoesNotContain(old, record => !logs.Contains(record.Text));

        // An event may come once more with each kill that falls between the answer and the mark on disk.
        Assert.DoesNotContain(arrived, static e => e.Value > 4);
        if (server == "down")
            Assert.Empty(processes.SelectMany(static process => process.KeptLogs).Except(scene.Receiver.Logs.Select(static log => log.Body)));
        TestContext.Current.TestOutputHelper?.WriteLine($"{server}: {processes.Count} kills, {kept.Count} events known to be kept, {old.Count} older than {Safe.TotalMilliseconds} ms, none of them lost; {arrived.Count} of {processes.Sum(static process => process.Logged.Count())} events arrived, {arrived.Count(static e => e.Value == 2)} of them twice and {arrived.Count(static e => e.Value > 2)} more often.");
    }

    [Fact]
    public async Task A_disk_that_is_full_costs_one_sentence_and_no_event()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The limit is that of Unix.");
        var gate = new TaskCompletionSource();
        await using var scene = await SpoolScene.StartAsync(Reply.Ok.HoldUntil(gate.Task));

        // No file of this process may become larger than 20 kB; the signal that comes with the failure would end it.
        var process = await KilledProcess.RunToEndAsync(scene.Receiver.Dsn, scene.Settings.Folder, count: 100, "export DOTNET_EnableWriteXorExecute=0; trap '' XFSZ; ulimit -f 20;", async child =>
        {
            await child.WaitForOutputAsync(" cannot be used: ");
            gate.SetResult();
        });

        Assert.Contains("CacheDirectoryPath", Assert.Single(process.Said, static said => said.Contains(" cannot be used: ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(100, process.Logged.Count());
        Assert.Empty(process.Logged.Except(scene.Receiver.Events.Select(static e => e.EventId!)));
    }
}
