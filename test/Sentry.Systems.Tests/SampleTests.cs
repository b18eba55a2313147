using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Sentry.Testing;
using Xunit;

namespace Sentry.Systems.Tests;

/// <summary>The samples run as they are, without an account, and print what the comment at their end says.</summary>
public sealed class SampleTests
{
    private const string Begin = "/* Prints\n";
    private const string End = "*/\n";

    // A busy machine may take longer than the usual tenth of a second from one record of a failure to the next.
    private static readonly Dictionary<string, string?> Environment = new() { ["SENTRY_DSN"] = null, ["Sentry__UpgradeWindow"] = "00:00:01" };

    /// <summary>All but the tour, which has tests of its own.</summary>
    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(Folder(), "*.csproj", SearchOption.AllDirectories).Select(static file => Path.GetFileNameWithoutExtension(file)).Where(static name => name != "Tour").Order()];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_sample_prints_what_it_says(string name)
    {
        await using var run = ProcessRunner.Start(Path.Combine(AppContext.BaseDirectory, name + ".dll"), [], Environment);
        var result = await run.WaitForExitAsync();

        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Equal(Promised(name), result.Output.ReplaceLineEndings("\n"));
    }

    private static string Promised(string name)
    {
        var program = File.ReadAllText(Path.Combine(Folder(), name, "Program.cs")).ReplaceLineEndings("\n");
        var begin = program.IndexOf(Begin, StringComparison.Ordinal);
        Assert.True(begin > 0 && program.EndsWith(End, StringComparison.Ordinal), name + " does not say what it prints.");
        return program[(begin + Begin.Length)..^End.Length];
    }

    private static string Folder([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "samples"));
}
