using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Sentry.Testing;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

/// <summary>What is stored on disk while the server does not answer, and what becomes of it (CacheDirectoryPath).</summary>
internal static class Offline
{
    [Behaviour]
    public static async Task What_the_server_does_not_take_is_stored_and_sent_by_the_next_start(Scenario s)
    {
        using var folder = new CacheFolder();
        s.Receiver.Script.Default = Reply.Abort;
        s.StartLogs(folder.Setup);
        s.Info("step {Number}", 1);
        s.Error("failed {Number}", 7);
        s.Close();

        s.Receiver.Script.Default = Reply.Ok;
        s.StartLogs(folder.Setup);
        await s.Receiver.WaitForAsync(static receiver => Accepted(receiver).Count() == 2, "the event and its logs");
        s.Close();
        Assert.Equal("failed 7", Assert.Single(Accepted(s.Receiver).SelectMany(static request => request.Events)).Formatted);
        Assert.Equal(["step 1", "failed 7"], Accepted(s.Receiver).SelectMany(static request => request.Logs).Select(static log => log.Body));
        Assert.Empty(folder.Files);
    }

    [Behaviour]
    public static void A_fatal_record_is_on_disk_when_the_call_returns(Scenario s)
    {
        using var folder = new CacheFolder();
        s.Receiver.Script.Default = Reply.Never;
        s.Start(folder.Setup);
        s.Log(new Statement(Severity.Fatal, "the end of {Name}", "shop") { Exception = new InvalidOperationException("no shop") });

        Assert.True(new FileInfo(Assert.Single(folder.Files)).Length > 100);
        s.Receiver.Script.Default = Reply.Ok;
    }

    [Behaviour]
    public static void What_is_delivered_at_once_is_not_written_to_the_disk(Scenario s)
    {
        using var folder = new CacheFolder();
        s.Start(folder.Setup);
        s.Info("step");
        Assert.Empty(folder.Files);
        s.Error("failed");

        s.Event();
        s.Close();
        Assert.Empty(folder.Files);
    }

    [Behaviour]
    public static void A_file_instead_of_the_folder_is_logged_once_and_everything_is_sent_from_memory(Scenario s)
    {
        using var folder = new CacheFolder();
        File.WriteAllText(folder.Path, "a file");
        s.Start(folder.Setup with { Options = new Dictionary<string, string>(folder.Setup.Options) { ["CacheBeforeSending"] = "true" } });
        s.Error("failed");
        s.Error("failed again");

        Assert.Equal(["failed", "failed again"], s.Events(2).Select(static e => e.Formatted));
        var sentence = Assert.Single(s.Framework.OwnChannel.Split('\n'), static line => line.Contains("CacheDirectoryPath", StringComparison.Ordinal));
        Assert.Contains(folder.Path, sentence, StringComparison.Ordinal);
        Assert.Equal("a file", File.ReadAllText(folder.Path));
    }

    [Behaviour]
    public static void What_a_close_leaves_on_disk_is_logged_once_with_its_number(Scenario s)
    {
        using var folder = new CacheFolder();
        s.Receiver.Script.Default = Reply.Abort;
        s.Start(code: options =>
        {
            options.CacheDirectoryPath = folder.Path;
            options.ShutdownTimeout = TimeSpan.FromMilliseconds(300);
        });
        s.Error("failed");
        s.Error("failed again");
        s.Close();

        var sentence = Assert.Single(s.Diagnostics.AtLeast(SentryLevel.Warning), line => line.Contains(folder.Path, StringComparison.Ordinal));
        Assert.Contains("2 events are stored in ", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain(s.Diagnostics.AtLeast(SentryLevel.Warning), static line => line.Contains("lost", StringComparison.Ordinal));
    }

    private static IEnumerable<CapturedRequest> Accepted(SentryReceiver receiver) => receiver.Requests.Where(static request => request.Accepted);

    /// <summary>A path that nothing is at, until the SDK needs it.</summary>
    private sealed class CacheFolder : IDisposable
    {
        public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "cache-" + Guid.NewGuid().ToString("n"));

        public DriverSetup Setup => new() { Options = new Dictionary<string, string> { ["CacheDirectoryPath"] = Path, ["ShutdownTimeout"] = "00:00:00.3" } };

        public IReadOnlyList<string> Files => Directory.Exists(Path) ? Directory.GetFiles(Path, "*", SearchOption.AllDirectories) : [];

        public void Dispose()
        {
            if (Directory.Exists(Path))
                Directory.Delete(Path, recursive: true);
            else
                File.Delete(Path);
        }
    }
}
