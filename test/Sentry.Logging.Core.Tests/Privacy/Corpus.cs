using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Sentry.Tests.Privacy;

/// <summary>Names and texts with what is expected of each, from the files beside this one.</summary>
internal static class Corpus
{
    private const string Arrow = " ⇒ ";

    /// <summary>Names, and whether each is sensitive.</summary>
    public static IReadOnlyList<(string Name, bool IsSensitive)> Names { get; } =
        [.. Lines("Privacy/names.txt").Select(static line => (line[2..], line[0] == '+'))];

    /// <summary>Texts, and what is left of each.</summary>
    public static IReadOnlyList<(string Text, string Expected)> Texts { get; } = [.. Lines("Privacy/texts.txt").Select(Text)];

    private static (string Text, string Expected) Text(string line)
    {
        line = line.Replace("\\n", "\n", StringComparison.Ordinal);
        var arrow = line.IndexOf(Arrow, StringComparison.Ordinal);
        return arrow < 0 ? (line, line) : (line[..arrow], line[(arrow + Arrow.Length)..]);
    }

    private static IEnumerable<string> Lines(string file)
    {
        using var reader = new StreamReader(typeof(Corpus).Assembly.GetManifestResourceStream(file)!);
        return [.. reader.ReadToEnd().Split('\n').Select(static line => line.TrimEnd('\r')).Where(static line => line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal))];
    }
}
