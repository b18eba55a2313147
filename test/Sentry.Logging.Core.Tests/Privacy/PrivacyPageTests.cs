using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Sentry.Privacy;
using Sentry.Testing;
using Xunit;

namespace Sentry.Tests.Privacy;

/// <summary>The names and tokens that docs/privacy.md lists are those that are filtered; <c>UPDATE_DOCS=1</c> writes them anew.</summary>
public sealed class PrivacyPageTests
{
    [Fact]
    public void The_page_lists_the_names_and_the_tokens()
    {
        const string path = "docs/privacy.md";
        var page = File.ReadAllText(Path.Combine(GeneratedFile.Root, path)).ReplaceLineEndings("\n");
        GeneratedFile.Check(path, With(With(page, "names", Names()), "tokens", Tokens()), "Sentry.Logging.Core.Tests");
    }

    [Fact]
    public void Every_token_and_every_webhook_of_the_page_is_filtered()
    {
        var scrubber = new TextScrubber(new SensitiveNames(), SensitiveTexts.ServiceTokens, null);
        foreach (var (service, beginning, number) in KnownTokens.Services.SelectMany(Beginnings))
        {
            var isExact = number.EndsWith('!');
            var token = beginning + string.Concat(Enumerable.Repeat("7GQ4", 30))[..int.Parse(number.TrimEnd('!'), CultureInfo.InvariantCulture)];
            Assert.True(scrubber.Scrub($"({token})") == "([Filtered])", service + ": " + token);
            Assert.True(scrubber.Scrub($"({token[..^1]})") == $"({token[..^1]})", service + ", one letter less: " + token);
            Assert.True(!isExact || scrubber.Scrub($"({token}7)") == $"({token}7)", service + ", one letter more: " + token);
        }

        foreach (var address in KnownTokens.Webhooks.Select(static address => address.Replace("*", "v1", StringComparison.Ordinal)))
            Assert.Equal($"to https://{address}[Filtered] now", scrubber.Scrub($"to https://{address}T0/B0/abc now"));
    }

    [Fact]
    public void Every_name_of_the_page_is_filtered()
    {
        var names = new SensitiveNames();

        Assert.All(KnownNames.Secrets.Concat(KnownNames.Personal), name => Assert.True(names.Contains(name.Trim('^', '$')), name));
        Assert.All(KnownNames.InQueries, name => Assert.True(names.Contains(name.AsSpan(), inQuery: true), name));
    }

    private static string With(string page, string name, string list)
    {
        var mark = $"<!-- {name} -->\n";
        var (begin, end) = (page.IndexOf(mark, StringComparison.Ordinal) + mark.Length, page.IndexOf($"<!-- /{name} -->", StringComparison.Ordinal));
        return page[..begin] + list + page[end..];
    }

    private static string Tokens()
    {
        var table = new StringBuilder("| service | its tokens begin with |\n|---|---|\n");
        foreach (var service in KnownTokens.Services.Select(Beginnings))
            table.Append(Row(service.First().Service, service.Select(static token => token.Beginning)));
        return table.Append(Row("webhooks", KnownTokens.Webhooks)).ToString();
    }

    private static IEnumerable<(string Service, string Beginning, string Number)> Beginnings(string service)
    {
        var colon = service.IndexOf(": ", StringComparison.Ordinal);
        return service[(colon + 2)..].Split(", ").Select(token => token.Split(' ')).Select(token => (service[..colon], token[0], token[1]));
    }

    private static string Names() => new StringBuilder()
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
}
