using System;
using System.IO;
using System.Runtime.CompilerServices;

namespace Sentry.Testing;

/// <summary>A file of the repository that a suite of tests writes with <c>UPDATE_DOCS=1</c>, and compares otherwise.</summary>
public static class GeneratedFile
{
    /// <summary>The folder of the repository.</summary>
    public static string Root { get; } = RootOf();

    /// <summary>What writes the files of a suite.</summary>
    public static string Command(string suite) => "UPDATE_DOCS=1 dotnet test --project test/" + suite;

    /// <summary>Fails, and says what to do, if a file has another content.</summary>
    /// <param name="path">Its path in the repository.</param>
    /// <param name="content">What the suite writes.</param>
    /// <param name="suite">The project of the suite.</param>
    public static void Check(string path, string content, string suite)
    {
        content = content.ReplaceLineEndings("\n");
        var full = Path.Combine(Root, path);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(full, content);
        }

        if (!File.Exists(full) || File.ReadAllText(full).ReplaceLineEndings("\n") != content)
            throw new InvalidDataException($"{path} is not what the tests write. Write it again, and build again if it is code: {Command(suite)}");
    }

    private static string RootOf([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));
}
