using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace Sentry.Architecture.Tests;

/// <summary>What a comment refers to is in the repository: a section of docs/protocol.md or docs/policy.md.</summary>
public sealed partial class ReferenceTests
{
    [Fact]
    public void Every_reference_of_a_comment_is_a_heading_of_its_page()
    {
        var protocol = HeadingsOf("protocol.md").Select(static heading => heading.Split(' ')[0].TrimEnd('.')).ToHashSet();
        var policy = HeadingsOf("policy.md").Select(static heading => heading.Split(':')[0]).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var references = Sources().SelectMany(static file => Reference().Matches(File.ReadAllText(file)).Select(match => (file, match))).ToList();

        Assert.True(references.Count > 50);
        Assert.Empty(references
            .Where(reference => reference.match.Groups["section"] is { Success: true } section
                ? !protocol.Contains(section.Value)
                : !policy.Contains(reference.match.Groups["part"].Value.Trim('"')))
            .Select(static reference => Path.GetFileName(reference.file) + ": " + reference.match.Value));
    }

    [Theory]
    [InlineData("ARCHITECTURE.md")]
    [InlineData("docs/decisions.md")]
    public void Every_file_and_type_of_a_page_about_the_code_exists(string page)
    {
        var text = File.ReadAllText(Path.Combine(SourceMap.Root(), page));
        var files = SourceMap.FilesBelow("src").Concat(SourceMap.FilesBelow("test")).Select(static file => file.Replace('\\', '/')).ToList();
        var words = files.SelectMany(static file => Word().Matches(File.ReadAllText(file)).Select(static match => match.Value)).ToHashSet();
        var named = Named().Matches(text).Select(static match => match.Groups["name"].Value).Distinct().ToList();

        Assert.True(named.Count > 20);
        Assert.DoesNotContain(named, name => name.EndsWith(".cs", StringComparison.Ordinal)
            ? !files.Exists(file => file.EndsWith("/" + name, StringComparison.Ordinal))
            : !words.Contains(name));
    }

    [Fact]
    public void The_words_of_ours_are_at_most_twenty() => Assert.InRange(
        File.ReadLines(Path.Combine(SourceMap.Root(), "ARCHITECTURE.md"))
            .SkipWhile(static line => line != "## Words of ours")
            .Count(static line => line.StartsWith("| ", StringComparison.Ordinal)) - 1,
        5,
        20);

    [Fact]
    public void A_decision_has_context_decision_and_figure() => Assert.All(
        File.ReadAllText(Path.Combine(SourceMap.Root(), "docs", "decisions.md")).Split("### ").Skip(1),
        static decision => Assert.Matches(@"\A[^\n]+\n- Context: [^\n]+\n- Decision: [^\n]+\n- Figure: [^\n]+\n(\n(## [^\n]+\n\n)?)?\z", decision));

    private static IEnumerable<string> HeadingsOf(string page) => File.ReadLines(Path.Combine(SourceMap.Root(), "docs", page))
        .Where(static line => line.StartsWith('#'))
        .Select(static line => line.TrimStart('#', ' '));

    private static IEnumerable<string> Sources() => new[] { "src", "test", "bench" }
        .SelectMany(SourceMap.FilesBelow)
        .Where(static file => Path.GetFileName(file) != "ReferenceTests.cs");

    [GeneratedRegex("""docs/protocol\.md (?<section>[0-9]+(\.[0-9]+)?)|docs/policy\.md (?<part>rule [0-9]+|"[^"]+")""")]
    private static partial Regex Reference();

    [GeneratedRegex("`(?<name>[A-Za-z0-9/.]+\\.cs|[A-Z][A-Za-z0-9]+)`")]
    private static partial Regex Named();

    [GeneratedRegex("[A-Za-z0-9_]+")]
    private static partial Regex Word();
}
