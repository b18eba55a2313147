using System;
using System.IO;
using System.Runtime.CompilerServices;
using Xunit;

namespace Sentry.Options.Tests;

/// <summary>A file of the repository that the tests write with <c>UPDATE_DOCS=1</c>, and hold against the table otherwise.</summary>
internal static class WrittenFile
{
    public const string Command = "UPDATE_DOCS=1 dotnet test --project test/Sentry.Options.Tests";

    public static string Root { get; } = RootOf();

    public static void Check(string path, string content)
    {
        content = content.ReplaceLineEndings("\n");
        var full = Path.Combine(Root, path);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(full, content);
        }

        Assert.True(
            File.Exists(full) && File.ReadAllText(full).ReplaceLineEndings("\n") == content,
            $"{path} is not what the options are. Write it anew, then build again: {Command}");
    }

    private static string RootOf([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));
}
