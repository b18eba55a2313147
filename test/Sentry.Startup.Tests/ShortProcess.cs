using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Sentry.Testing;
using Xunit;

namespace Sentry.Startup.Tests;

/// <summary>One run of the short program whose start is measured.</summary>
internal static class ShortProcess
{
    /// <summary>Makes its marks name the threads.</summary>
    public static readonly IReadOnlyDictionary<string, string?> NamingThreads = new Dictionary<string, string?> { ["STARTUP_THREADS"] = "1" };

    /// <summary>These variables, and no proxy but theirs, whatever the machine has.</summary>
    public static IReadOnlyDictionary<string, string?> WithProxy(params KeyValuePair<string, string?>[] variables)
    {
        var environment = new Dictionary<string, string?>();
        foreach (var name in (string[])["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"])
            environment[name] = null;
        foreach (var variable in variables)
            environment[variable.Key] = variable.Value;
        return environment;
    }

    public static string Project { get; } = Path.GetFullPath(Path.Combine(OwnFolder(), "..", "..", "bench", "Startup", "Ours"));

    // In its own folder, which has all it needs: these tests run on the web framework, which brings some of it.
    public static string Program { get; } = Path.Combine(Project, "bin", Configuration, "net10.0", "Startup.Ours.dll");

    /// <summary>Waits for the end, and returns the one event that was sent; it has kept all rules of the wire.</summary>
    public static async Task<ReceivedEvent> EventOfAsync(ProcessRunner program, SentryReceiver receiver)
    {
        var result = await program.WaitForExitAsync();

        Assert.True(result.ExitCode == 0, result.Output + result.Error);

        // On a busy machine the end of the process says that it waits.
        Assert.DoesNotContain(result.Error.Split('\n'), static line => line.Length > 0 && !line.Contains("Waiting up to 2 s", StringComparison.Ordinal));
        Assert.Empty(WireRules.CheckAll(receiver.Requests, new WireExpectations { Dsn = receiver.Dsn }));
        return Assert.Single(receiver.Events);
    }

    // …/test/Sentry.Startup.Tests/bin/Debug/net10.0/
    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Parent!.Name;

    private static string OwnFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
