using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Sentry.Architecture.Tests;

/// <summary>Comments, diagnostic messages and pages use plain English: a reader whose second language is English does not have to decode them.</summary>
public sealed class PlainWordsTests
{
    /// <summary>A phrase to avoid, as a regular expression, and what to write instead.</summary>
    private static readonly List<(Regex Phrase, string Instead)> Phrases = new (string Phrase, string Instead)[]
    {
        ("told", "reported, logged"),
        ("tells? (of|that|nothing)", "reports, describes"),
        ("(hears?|heard) of", "observes, receives"),
        ("nobody('s)?", "no code, no caller; or a passive sentence without it: \"was not caught\""),
        ("somebody('s)?", "the caller, the application, another thread"),
        ("(who|what|which|where)soever|whoever", "the caller that, code that, a thread that"),
        ("(is|are|was|were) said|said (once|so)", "a diagnostic message says"),
        ("parted by", "separated by"),
        ("(and|or) the like|(its|their) like", "similar; or list the cases"),
        ("comes? into being", "is created"),
        ("lest|thereof|therein|hence|whence|whither|wherein", "so that … not; in which; therefore"),
        ("anew", "again"),
        ("mend(s|ed)?", "correct, fix"),
        ("(gives?|gave) way", "is replaced"),
        ("(goes|go|went|going) on with", "continue"),
        ("of (no|any) interest", "relevant; used"),
        ("(is|are) none that", "is not"),
        ("(as|than) ever", "as before, unchanged"),
        ("for good", "permanently"),
        ("brings? (it|this) about", "causes"),
        ("(looks?|looked) at by", "read by"),
        ("in (its|their|his) own (right|account)", "itself"),
        ("that is none|is no [a-z]+ of", "is not a …"),
    }.Select(static each => (new Regex(@"\b(" + each.Phrase + @")\b", RegexOptions.IgnoreCase), each.Instead)).ToList();

    /// <summary>Pages whose text comes from names of tests, or from decisions of the past.</summary>
    private static readonly string[] OtherPages = ["conformance.md", "decisions.md"];

    public static TheoryData<string> Projects => [.. Directory.GetDirectories(Path.Combine(SourceMap.Root(), "src")).Select(static folder => Path.GetFileName(folder)!)];

    public static TheoryData<string> Pages =>
    [
        "CONTRIBUTING.md", "SECURITY.md",
        .. Directory.GetFiles(Path.Combine(SourceMap.Root(), "docs"), "*.md").Select(static page => Path.GetFileName(page)!).Except(OtherPages).Select(static page => "docs/" + page),
    ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Comments_and_messages_use_plain_words(string project) => Assert.Empty(
        Directory.EnumerateFiles(Path.Combine(SourceMap.Root(), "src", project), "*.cs", SearchOption.AllDirectories)
            .Where(static file => !file.Split(Path.DirectorySeparatorChar).Any(static part => part is "bin" or "obj"))
            .SelectMany(static file => TextsIn(File.ReadAllText(file)).SelectMany(text => FoundIn(text).Select(found => Path.GetFileName(file) + ": " + found))));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Pages_use_plain_words(string page) => Assert.Empty(FoundIn(File.ReadAllText(Path.Combine(SourceMap.Root(), page))));

    [Fact]
    public void A_phrase_is_found_in_comments_over_several_lines_and_in_strings_and_not_in_names()
    {
        const string code = """
            class ReportedOnce
            {
                // Whoever comes
                // somebody is told
                string nobody = "It is said.";
            }
            """;

        Assert.Equal(
            ["is said", "somebody", "told", "Whoever"],
            TextsIn(code).SelectMany(FoundIn).Select(static found => found.Split('"')[1]).Order(StringComparer.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> TextsIn(string code)
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.None, preprocessorSymbols: ["NET", "NET8_0_OR_GREATER", "NET10_0_OR_GREATER"]);
        foreach (var token in CSharpSyntaxTree.ParseText(code, options).GetRoot().DescendantTokens())
        {
            foreach (var trivia in new[] { token.LeadingTrivia, token.TrailingTrivia })
            {
                yield return string.Join(' ', trivia
                    .Where(static part => part.IsKind(SyntaxKind.SingleLineCommentTrivia) || part.IsKind(SyntaxKind.MultiLineCommentTrivia))
                    .Select(static part => part.ToString().Trim('/', '*', ' ')));
            }

            if (token.IsKind(SyntaxKind.StringLiteralToken) || token.IsKind(SyntaxKind.InterpolatedStringTextToken))
                yield return token.ValueText;
        }
    }

    private static IEnumerable<string> FoundIn(string text)
    {
        text = Regex.Replace(text, @"\s+", " ");
        return Phrases.SelectMany(each => each.Phrase.Matches(text).Select(match => $"\"{match.Value}\" in \"{Around(text, match)}\": write {each.Instead}"));
    }

    private static string Around(string text, Match match)
    {
        var begin = Math.Max(0, match.Index - 40);
        return text[begin..Math.Min(text.Length, match.Index + match.Length + 40)];
    }
}
