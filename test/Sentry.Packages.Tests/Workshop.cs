using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Sentry.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(Sentry.Packages.Tests.Workshop))]

namespace Sentry.Packages.Tests;

/// <summary>
/// A folder outside of this repository with the four packages as they are released, and the programs of <c>Apps/</c>, which know nothing but them.
/// Made once for all tests.
/// </summary>
public sealed class Workshop : IAsyncLifetime
{
    // Stable, so that it is found without being named; and none that a machine has got from elsewhere.
    private const string Version = "0.1.9999";
    private static readonly string Repository = Path.GetFullPath(Path.Combine(OwnFolder(), "..", ".."));

    /// <summary>The packages, <c>*.nupkg</c> and <c>*.snupkg</c>.</summary>
    public string Packages => Path.Combine(Folder, "packages");

    /// <summary>Whether the repository was cloned from somewhere.</summary>
    public bool HasRemote { get; private set; }

    private static Dictionary<string, string?> Quiet { get; } = new() { ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1", ["DOTNET_NOLOGO"] = "1" };

    private string Folder { get; } = Directory.CreateTempSubdirectory("sentry-packages-").FullName;

    public static string[] Projects { get; } = ["Sentry.Logging.Core", "Sentry.Serilog", "Sentry.NLog", "Sentry.Log4Net"];

    public async ValueTask InitializeAsync()
    {
        await using var git = ProcessRunner.StartProgram("git", ["-C", Repository, "remote"]);
        HasRemote = (await git.WaitForExitAsync()).Output.Length > 0;
        foreach (var project in Projects)
            await DotnetAsync("pack", Path.Combine(Repository, "src", project), "-c", "Release", "-o", Packages, $"-p:Version={Version}");
        foreach (var app in Directory.GetDirectories(Path.Combine(OwnFolder(), "Apps")))
        {
            var copy = Directory.CreateDirectory(Path.Combine(Folder, Path.GetFileName(app))).FullName;
            foreach (var file in Directory.GetFiles(app))
                File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        // Ours come from the folder only and are unpacked there; all else is where it was restored for the solution, or comes from the registry.
        await File.WriteAllTextAsync(Path.Combine(Folder, "Directory.Build.props"), $"""
            <Project>
              <PropertyGroup>
                <PackedVersion>{Version}</PackedVersion>
                <RestoreAdditionalProjectSources>{Packages}</RestoreAdditionalProjectSources>
                <RestorePackagesPath>{Path.Combine(Folder, "restored")}</RestorePackagesPath>
                <RestoreFallbackFolders>{SharedPackages}</RestoreFallbackFolders>
                <NuGetAudit>false</NuGetAudit>
                <DisableImplicitNuGetFallbackFolder>true</DisableImplicitNuGetFallbackFolder>
              </PropertyGroup>
            </Project>
            """);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Builds one of the programs.</summary>
    /// <returns>The path of its assembly.</returns>
    public async Task<string> BuildAsync(string app)
    {
        await DotnetAsync("build", Path.Combine(Folder, app));
        return Directory.GetFiles(Path.Combine(Folder, app, "bin", "Debug"), app + (IsForFramework(app) ? ".exe" : ".dll"), SearchOption.AllDirectories).Single();
    }

    /// <summary>Builds one of the programs, which cannot be built.</summary>
    /// <returns>What the build said.</returns>
    public async Task<string> FailToBuildAsync(string app)
    {
        var result = await TryAsync("build", Path.Combine(Folder, app));
        Assert.NotEqual(0, result.ExitCode);
        return result.Output;
    }

    /// <summary>Publishes one of the programs for this system.</summary>
    /// <returns>The path of its program file.</returns>
    public async Task<string> PublishAsync(string app, params string[] properties)
    {
        var target = Path.Combine(Folder, "published", app + "-" + string.Join('-', properties));
        await DotnetAsync(["publish", Path.Combine(Folder, app), "-c", "Release", "-r", "linux-x64", "-o", target, .. properties.Select(static p => "-p:" + p)]);
        return Path.Combine(target, app);
    }

    /// <summary>Does what a section of the README says, in a folder of its own, and builds the program.</summary>
    /// <returns>The path of its assembly.</returns>
    public async Task<string> FollowAsync(string section, string dsn)
    {
        var steps = ReadmeSection.Of(Path.Combine(Repository, "README.md"), section);
        var folder = Directory.CreateDirectory(Path.Combine(Folder, "readme-" + section.Split(' ')[^1])).FullName;
        await using var shell = ProcessRunner.StartProgram("sh", ["-ec", $"cd '{folder}'\n{steps.Commands}"], Quiet);
        shell.WaitLimit = TimeSpan.FromMinutes(3);
        var typed = await shell.WaitForExitAsync();
        Assert.True(typed.ExitCode == 0, typed.Output + typed.Error);

        var project = Path.Combine(folder, "Shop");
        steps.WriteTo(project, dsn);
        await DotnetAsync("build", project);
        return Directory.GetFiles(Path.Combine(project, "bin", "Debug"), "Shop.dll", SearchOption.AllDirectories).Single();
    }

    public static bool IsForFramework(string app) => app == "NetFramework";

    private static string SharedPackages =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static async Task DotnetAsync(params string[] arguments)
    {
        var result = await TryAsync(arguments);
        Assert.True(result.ExitCode == 0, string.Join(' ', arguments) + Environment.NewLine + result.Output + result.Error);

        // Whoever uses the packages is warned of nothing.
        Assert.DoesNotContain(": warning ", result.Output, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<ProcessResult> TryAsync(params string[] arguments)
    {
        // Build servers would outlive the test and keep its folder open.
        await using var run = ProcessRunner.StartProgram(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [.. arguments, "-nologo", "--disable-build-servers", "-v:minimal"],
            Quiet);
        run.WaitLimit = TimeSpan.FromMinutes(6);
        return await run.WaitForExitAsync();
    }

    private static string OwnFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
