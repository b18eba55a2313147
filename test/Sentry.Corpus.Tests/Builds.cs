using System;
using System.IO;
using Sentry.Testing;

namespace Sentry.Corpus.Tests;

/// <summary>The builds of the corpus, each of which runs another build of the library.</summary>
internal static class Builds
{
    public const string Main = "net10.0";

    private const string Mono = "net462";

    /// <summary>By the target of the corpus.</summary>
    public static readonly string[] All = [Main, "net8.0", "net6.0", Mono];

    public static bool NeedsMono(string build) => build == Mono;

    public static bool HasMono { get; } = Tools.IsOnPath("mono");

    public static string ProgramOf(string build)
    {
        // …/test/Sentry.Corpus.Tests/bin/Debug/net10.0/ → …/test/Sentry.Corpus/bin/Debug/net8.0/
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(
            SourceFolder.Path, "..", "Sentry.Corpus", "bin", own.Parent!.Name, build, NeedsMono(build) ? "Sentry.Corpus.exe" : "Sentry.Corpus.dll");
    }
}
