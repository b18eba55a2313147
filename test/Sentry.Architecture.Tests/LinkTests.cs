using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace Sentry.Architecture.Tests;

/// <summary>Where a document points to is in the repository: the file, and the heading in it.</summary>
public sealed partial class LinkTests
{
    public static TheoryData<string> Documents => [.. AllDocuments()];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_has_a_target(string document)
    {
        var folder = Path.GetDirectoryName(Path.Combine(SourceMap.Root(), document))!;
        Assert.DoesNotContain(LinksOf(document), link => !Resolves(folder, document, link));
    }

    [Fact]
    public void The_readme_leads_to_every_page_for_users_and_the_architecture_to_those_about_the_code() => Assert.Empty(
        AllDocuments().Where(static document => document.StartsWith("docs/", StringComparison.Ordinal))
            .Except(LinksOf("README.md").Concat(LinksOf("ARCHITECTURE.md")).Select(static link => link.Split('#')[0])));

    [Fact]
    public void The_page_of_a_package_has_no_link_that_only_works_in_the_repository()
    {
        var pages = AllDocuments().Where(static document => document.StartsWith("src/", StringComparison.Ordinal)).ToList();
        Assert.Equal(8, pages.Count);
        Assert.Empty(pages.SelectMany(LinksOf));
    }

    [Fact]
    public void Links_are_found_and_anchors_made_as_they_are_shown()
    {
        Assert.Contains("docs/options.md", LinksOf("README.md"));
        Assert.Equal("one-exception-one-event", AnchorOf("# One exception, one event"));
        Assert.Equal("net-10-what-sentry_x-is", AnchorOf("## .NET 10: what `sentry_x` is"));
        Assert.False(Resolves(SourceMap.Root(), "README.md", "docs/options.md#no-such-heading"));
        Assert.False(Resolves(SourceMap.Root(), "README.md", "docs/none.md"));
    }

    /// <summary>Those within the repository.</summary>
    private static IEnumerable<string> LinksOf(string document) => Link().Matches(Code().Replace(Read(document), string.Empty))
        .Select(static match => match.Groups["target"].Value)
        .Where(static target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal));

    private static bool Resolves(string folder, string document, string link)
    {
        var (path, anchor) = link.IndexOf('#', StringComparison.Ordinal) is var at and >= 0 ? (link[..at], link[(at + 1)..]) : (link, null);
        var file = path.Length == 0 ? Path.Combine(SourceMap.Root(), document) : Path.GetFullPath(Path.Combine(folder, path));
        if (!File.Exists(file))
            return Directory.Exists(file) && anchor is null;
        return anchor is null || File.ReadLines(file).Where(static line => line.StartsWith('#')).Any(line => AnchorOf(line) == anchor);
    }

    [SuppressMessage("Globalization", "CA1308", Justification = "Anchors are in lower case.")]
    private static string AnchorOf(string heading) =>
        NotInAnchors().Replace(heading.TrimStart('#').Trim(), string.Empty).ToLowerInvariant().Replace(' ', '-');

    private static IEnumerable<string> AllDocuments() => new[] { ".", "docs", "bench", ".github" }
        .SelectMany(static folder => Directory.EnumerateFiles(Path.Combine(SourceMap.Root(), folder), "*.md"))
        .Concat(Directory.EnumerateDirectories(Path.Combine(SourceMap.Root(), "src")).SelectMany(static folder => Directory.EnumerateFiles(folder, "*.md")))
        .Select(static file => Path.GetRelativePath(SourceMap.Root(), file).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    private static string Read(string document) => File.ReadAllText(Path.Combine(SourceMap.Root(), document));

    [GeneratedRegex(@"\[[^\]]*\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^```.*?^```|`[^`\n]*`", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex(@"[^\p{L}\p{N}_ -]")]
    private static partial Regex NotInAnchors();
}
