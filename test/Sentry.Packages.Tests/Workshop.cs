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
/// A folder outside of this repository with the packages as they are released, and the programs of <c>Apps/</c>, which know nothing but them.
/// Made once for all tests.
/// </summary>
public sealed class Workshop : IAsyncLifetime
{
    // Stable, so that it is found without being named; and none that a machine has got from elsewhere.
    private const string Version = "0.1.9999";
    private static readonly string Repository = Path.GetFullPath(Path.Combine(OwnFolder(), "..", ".."));

    /// <summary>The packages, <c>*.nupkg</c> and <c>*.snupkg</c>.</summary>
    public string Packages => Path.Combine(Folder, "packages");

    private static Dictionary<string, string?> Quiet { get; } = new() { ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1", ["DOTNET_NOLOGO"] = "1" };

    private string Folder { get; } = Directory.CreateTempSubdirectory("sentry-packages-").FullName;

    public static string[] Projects { get; } = ["Sentry.Logging.Core", "Sentry.Serilog", "Sentry.NLog", "Sentry.Log4Net", "Sentry.AspNetCore", "Sentry.Hangfire", "Sentry.Quartz", "Sentry.AzureFunctions"];

    public async ValueTask InitializeAsync()
    {
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

    /// <summary>Builds one of the programs with one of its sets of versions.</summary>
    /// <returns>The path of its assembly.</returns>
    public async Task<string> BuildAsync(string app, string set)
    {
        var copy = CopyOf(app, set);
        await DotnetAsync("build", copy, "-p:Set=" + set);
        return Directory.GetFiles(Path.Combine(copy, "bin", "Debug"), app + ".dll", SearchOption.AllDirectories).Single();
    }

    /// <summary>Builds a project of which the build has something to say.</summary>
    /// <param name="app">The name of one of the programs, or the path of a project.</param>
    public Task<ProcessResult> TryToBuildAsync(string app) => TryAsync("build", Path.Combine(Folder, app));

    /// <summary>Builds a project of <see cref="FollowAsync"/>.</summary>
    /// <returns>The path of its assembly.</returns>
    public static async Task<string> BuildShopAsync(string project)
    {
        await DotnetAsync("build", project);
        return Directory.GetFiles(Path.Combine(project, "bin", "Debug"), "Shop.dll", SearchOption.AllDirectories).Single();
    }

    /// <summary>Publishes one of the programs for this system.</summary>
    /// <returns>The path of its program file.</returns>
    public Task<string> PublishAsync(string app, params string[] properties) => PublishAsync(app, isQuiet: true, properties);

    /// <summary>Publishes one of the programs for this system.</summary>
    /// <param name="app">Which.</param>
    /// <param name="isQuiet">Whether no warning may come. NLog and log4net look for types and members by name, and the compilers say so of them.</param>
    /// <param name="properties">Of the build.</param>
    /// <returns>The path of its program file.</returns>
    public async Task<string> PublishAsync(string app, bool isQuiet, params string[] properties)
    {
        // Each in folders of its own: what was made for one kind of program is not taken for another.
        var copy = CopyOf(app, string.Join('-', properties));
        var target = Path.Combine(copy, "published");
        string[] arguments = ["publish", copy, "-c", "Release", "-r", "linux-x64", "-o", target, .. properties.Select(static p => "-p:" + p)];
        if (isQuiet)
            await DotnetAsync(arguments);
        else
            AssertSucceeded(arguments, await TryAsync(arguments));
        return Path.Combine(target, Path.GetFileName(app));
    }

    /// <summary>Does what a section of the README says, in a folder of its own.</summary>
    /// <returns>The path of the project that comes of it.</returns>
    public async Task<string> FollowAsync(string section, string dsn)
    {
        var steps = ReadmeSection.Of(Path.Combine(Repository, "README.md"), section);
        var folder = Directory.CreateDirectory(Path.Combine(Folder, Guid.NewGuid().ToString("n"))).FullName;
        await using var shell = ProcessRunner.StartProgram("sh", ["-ec", $"cd '{folder}'\n{steps.Commands}"], Quiet);
        shell.WaitLimit = TimeSpan.FromMinutes(3);
        var typed = await shell.WaitForExitAsync();
        Assert.True(typed.ExitCode == 0, typed.Output + typed.Error);

        var project = Path.Combine(folder, "Shop");
        steps.WriteTo(project, dsn);
        return project;
    }

    public static bool IsForFramework(string app) => app == "NetFramework";

    private static string SharedPackages =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static async Task DotnetAsync(params string[] arguments)
    {
        var result = await TryAsync(arguments);
        AssertSucceeded(arguments, result);

        // Whoever uses the packages is warned of nothing, but of what NLog and log4net themselves do.
        Assert.DoesNotContain(result.Output.Split('\n'), static line =>
            line.Contains(": warning ", StringComparison.OrdinalIgnoreCase) && !line.Contains("warning IL2104: Assembly '", StringComparison.Ordinal));
        Assert.DoesNotContain("IL2104: Assembly 'Sentry", result.Output, StringComparison.Ordinal);
    }

    private static void AssertSucceeded(string[] arguments, ProcessResult result) =>
        Assert.True(result.ExitCode == 0, string.Join(' ', arguments) + Environment.NewLine + result.Output + result.Error);

    private string CopyOf(string app, string name)
    {
        var copy = Directory.CreateDirectory(Path.Combine(Folder, app + "-" + name)).FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(Folder, app)))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        return copy;
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
