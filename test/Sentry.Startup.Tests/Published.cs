using System;
using System.IO;
using System.Threading.Tasks;
using Sentry.Testing;
using Xunit;

namespace Sentry.Startup.Tests;

/// <summary>The short program as it is published. Its tests share a collection: the builds of one project share its folders.</summary>
internal static class Published
{
    public const string Tests = "published";

    public static async Task ToAsync(string folder, params string[] options)
    {
        // The build does not see that only the kind of symbols differs.
        var compiled = Path.Combine(ShortProcess.Project, "obj", "Release", "net10.0", "linux-x64", "Startup.Ours.dll");
        if (File.Exists(compiled))
            File.Delete(compiled);

        // What was restored with the solution is all it needs; build servers would outlive it and keep its output open.
        await using var publish = ProcessRunner.StartProgram(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["publish", ShortProcess.Project, "-c", "Release", "-r", "linux-x64", "-o", folder, "--no-restore", "--disable-build-servers", .. options]);
        publish.WaitLimit = TimeSpan.FromMinutes(5);
        var result = await publish.WaitForExitAsync();

        // Warnings of the trimmer and of the compiler are errors; nothing may be only said either.
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.DoesNotContain("warning", result.Output, StringComparison.OrdinalIgnoreCase);
    }
}
