using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace Sentry.Corpus.Tests;

/// <summary>
/// The expected text of a theme's shapes: <c>Golden/{theme}.txt</c>, and beside it <c>Golden/{theme}.{build}.txt</c> with those that another
/// build shows differently. <c>UPDATE_GOLDEN=1</c> writes both anew; reading them afterwards is what proves anything.
/// </summary>
internal static class Golden
{
    private const string Mark = "=== ";

    public static bool IsToBeUpdated { get; } = Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";

    public static IReadOnlyDictionary<string, string> Read(string theme, string build)
    {
        var shapes = ReadFile(PathOf(theme, Builds.Main));
        if (build != Builds.Main)
        {
            foreach (var shape in ReadFile(PathOf(theme, build)))
                shapes[shape.Key] = shape.Value;
        }

        return shapes;
    }

    public static void Write(string theme, string build, IReadOnlyDictionary<string, string> shapes)
    {
        var common = build == Builds.Main ? [] : ReadFile(PathOf(theme, Builds.Main));
        var text = new StringBuilder();
        foreach (var shape in shapes)
        {
            if (!common.TryGetValue(shape.Key, out var usual) || usual != shape.Value)
                text.Append(Mark).Append(shape.Key).Append('\n').Append(shape.Value).Append('\n');
        }

        var path = PathOf(theme, build);
        if (text.Length > 0)
            File.WriteAllText(path, text.ToString());
        else
            File.Delete(path);
    }

    private static Dictionary<string, string> ReadFile(string path)
    {
        var shapes = new Dictionary<string, string>();
        if (!File.Exists(path))
            return shapes;
        foreach (var part in ("\n" + File.ReadAllText(path).ReplaceLineEndings("\n")).Split("\n" + Mark, StringSplitOptions.RemoveEmptyEntries))
        {
            var end = part.IndexOf('\n', StringComparison.Ordinal);
            shapes.Add(part[..end], part[(end + 1)..].Trim('\n') + "\n");
        }

        return shapes;
    }

    private static string PathOf(string theme, string build) =>
        Path.Combine(SourceFolder.Path, "Golden", build == Builds.Main ? theme + ".txt" : theme + "." + build + ".txt");
}
