using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using Sentry.Exceptions;
using Sentry.Privacy;
using Sentry.TextStacks;
using Xunit;

namespace Sentry.Tests.TextStacks;

/// <summary>
/// What becomes of the texts of real programs (<c>Programs/</c>, run by <c>make-texts.sh</c>): the rest, and the frames, innermost first. The expected texts are in
/// <c>Golden/</c>; <c>UPDATE_GOLDEN=1</c> writes them anew.
/// </summary>
public sealed class GoldenTests
{
    private const int FewestCases = 10;

    private static readonly bool IsUpdate = Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";

    public static TheoryData<string> Formats =>
        ["clickhouse", "clickhouse-located", "clickhouse-2019", "glibc", "rust", "python", "java", "javascript", "dotnet", "languages"];

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_stack_in_a_text_becomes_frames(string format)
    {
        var became = new Dictionary<string, string>();
        foreach (var text in Sections(PathOf("Texts", format)))
            became.Add(text.Key, Show(text.Value));
        if (IsUpdate)
            File.WriteAllText(PathOf("Golden", format), string.Concat(became.Select(static one => "=== " + one.Key + "\n" + one.Value)));

        Assert.True(became.Count >= FewestCases, $"{became.Count} cases");
        Assert.Equal(Sections(PathOf("Golden", format)), became);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void No_frame_of_a_program_stays_in_its_text(string format)
    {
        Assert.All(Sections(PathOf("Texts", format)).Values, static text =>
        {
            Assert.NotNull(Reader().Read(text));
            Assert.Null(Reader().Read(Reader().Read(text)!.Rest));
        });
    }

    internal static TextStackReader Reader(IEnumerable<string>? include = null, IEnumerable<string>? exclude = null, PrivacyFilter? privacy = null)
    {
        var rules = new InAppRules(include, exclude);
        return new TextStackReader(new FrameReader(rules), rules, privacy ?? PrivacyFilter.Default);
    }

    /// <summary>All texts of the programs.</summary>
    internal static IEnumerable<string> AllTexts => Formats.SelectMany(static format => Sections(PathOf("Texts", format)).Values);

    private static string Show(string text)
    {
        var found = Reader().Read(text);
        var shown = new StringBuilder();
        foreach (var line in (found?.Rest ?? text).Split('\n'))
            Line(shown, "| " + line.TrimEnd('\r'));
        foreach (var frame in found?.Frames.Reverse() ?? [])
        {
            Line(shown, $"  {(frame.InApp == true ? '*' : ' ')} {frame.Function ?? "-"} | {frame.Module} | {frame.Package} | {frame.Platform} {frame.InstructionAddress}");
            if (frame.FileName is not null)
                Line(shown, $"        {frame.FileName}:{frame.LineNumber}:{frame.ColumnNumber} {frame.ContextLine}");
        }

        return shown.ToString();
    }

    private static Dictionary<string, string> Sections(string path)
    {
        var sections = new Dictionary<string, string>();
        foreach (var part in ("\n" + File.ReadAllText(path).ReplaceLineEndings("\n")).Split("\n=== ", StringSplitOptions.RemoveEmptyEntries))
        {
            var end = part.IndexOf('\n', StringComparison.Ordinal);
            // A name without a text: the program had nothing to say.
            if (end >= 0 && !string.IsNullOrWhiteSpace(part[(end + 1)..]))
                sections.Add(part[..end], part[(end + 1)..].TrimEnd('\n') + "\n");
        }

        return sections;
    }

    private static void Line(StringBuilder text, string line) => text.Append(line.TrimEnd()).Append('\n');

    private static string PathOf(string kind, string format) => Path.Combine(Folder(), kind, format + ".txt");

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
