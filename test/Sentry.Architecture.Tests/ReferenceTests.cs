using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace Sentry.Architecture;

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

    private static IEnumerable<string> HeadingsOf(string page) => File.ReadLines(Path.Combine(SourceMap.Root(), "docs", page))
        .Where(static line => line.StartsWith('#'))
        .Select(static line => line.TrimStart('#', ' '));

    private static IEnumerable<string> Sources() => new[] { "src", "test", "bench" }
        .SelectMany(SourceMap.FilesBelow)
        .Where(static file => Path.GetFileName(file) != "ReferenceTests.cs");

    [GeneratedRegex("""docs/protocol\.md (?<section>[0-9]+(\.[0-9]+)?)|docs/policy\.md (?<part>rule [0-9]+|"[^"]+")""")]
    private static partial Regex Reference();
}
