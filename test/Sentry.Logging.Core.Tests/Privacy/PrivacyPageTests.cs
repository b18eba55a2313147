using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using Sentry.Privacy;
using Xunit;

namespace Sentry.Tests.Privacy;

/// <summary>The names that docs/privacy.md lists are those that are filtered; <c>UPDATE_DOCS=1</c> writes them anew.</summary>
public sealed class PrivacyPageTests
{
    private const string Begin = "<!-- names -->\n";
    private const string End = "<!-- /names -->";

    [Fact]
    public void The_page_lists_the_names()
    {
        var page = File.ReadAllText(PathOfPage());
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));
        var current = page[..begin] + Lists() + page[end..];
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            File.WriteAllText(PathOfPage(), current);
        Assert.True(current == File.ReadAllText(PathOfPage()), "docs/privacy.md does not list the names. Write them anew: UPDATE_DOCS=1 dotnet test --project test/Sentry.Logging.Core.Tests");
    }

    [Fact]
    public void Every_name_of_the_page_is_filtered()
    {
        var names = new SensitiveNames();

        Assert.All(KnownNames.Secrets.Concat(KnownNames.Personal), name => Assert.True(names.Contains(name.Trim('^', '$')), name));
        Assert.All(KnownNames.InQueries, name => Assert.True(names.Contains(name.AsSpan(), inQuery: true), name));
    }

    private static string Lists() => new StringBuilder()
        .Append("| | names |\n|---|---|\n")
        .Append(Row("secrets", KnownNames.Secrets))
        .Append(Row("in queries also", KnownNames.InQueries))
        .Append(Row("without `SendDefaultPii` also", KnownNames.Personal))
        .Append(Row("as the last part of one word", KnownNames.Endings))
        .Append(Row("harmless ends", KnownNames.HarmlessEnds))
        .Append(Row("harmless beginnings", KnownNames.HarmlessBeginnings))
        .Append(Row("no `token` behind", KnownNames.HarmlessTokens))
        .ToString();

    private static string Row(string title, IEnumerable<string> names) => $"| {title} | {string.Join(", ", names.Select(static name => $"`{name}`"))} |\n";

    private static string PathOfPage([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", "docs", "privacy.md"));
}
