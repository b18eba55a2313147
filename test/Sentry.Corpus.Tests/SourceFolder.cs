using System.Runtime.CompilerServices;

namespace Sentry.Corpus.Tests;

/// <summary>Where the sources of these tests are.</summary>
internal static class SourceFolder
{
    public static string Path { get; } = System.IO.Path.GetDirectoryName(OwnFile())!;

    private static string OwnFile([CallerFilePath] string file = "") => file;
}
