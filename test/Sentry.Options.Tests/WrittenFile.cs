using Sentry.Testing;

namespace Sentry.Options.Tests;

/// <summary>A file of the repository that these tests write from the tables of options.</summary>
internal static class WrittenFile
{
    private const string Suite = "Sentry.Options.Tests";

    public static string Command { get; } = GeneratedFile.Command(Suite);

    public static string Root => GeneratedFile.Root;

    public static void Check(string path, string content) => GeneratedFile.Check(path, content, Suite);
}
