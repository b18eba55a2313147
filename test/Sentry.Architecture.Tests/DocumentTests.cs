using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Testing;
using Xunit;

namespace Sentry.Architecture;

/// <summary>What the documents show compiles, and what docs/hooks.md shows does what it says.</summary>
public sealed class DocumentTests
{
    private static readonly Dictionary<string, Action<ReceivedEvent>> Promised = new()
    {
        ["Microsoft.Extensions.Logging: drop by event id"] = static e => Assert.Equal("The payment failed", e.Formatted),
        ["Serilog: enrich from a destructured property"] = static e => Assert.Equal("c-1", e.Tags["customer"]),
        ["NLog: add the thread's name"] = static e => Assert.Equal("till 7", Assert.Single(e.Breadcrumbs).Data["thread"].GetString()),
        ["log4net: name the user by a property"] = static e => Assert.Equal("c-1", e.Text("user", "id")),
        ["A container: processors and hooks with services"] = static e => Assert.Equal(("EUR", 0), (e.Tags["currency"], e.Breadcrumbs.Count)),
        ["Outgoing calls: drop those to one host"] = static e => Assert.Equal("http://prices.invalid/", Assert.Single(e.Breadcrumbs).Data["url"].GetString()),
    };

    private static readonly string[] Documents =
    [
        "README.md", "docs/hooks.md", "docs/migration.md", "docs/privacy.md",
        "src/Sentry.Logging.Core/README.md", "src/Sentry.Serilog/README.md", "src/Sentry.NLog/README.md", "src/Sentry.Log4Net/README.md",
    ];

    public static TheoryData<string, int> Snippets
    {
        get
        {
            var all = new TheoryData<string, int>();
            foreach (var document in Documents)
            {
                for (var i = 0; i < Snippet.AllOf(document).Count; i++)
                    all.Add(document, i);
            }

            return all;
        }
    }

    public static TheoryData<string> Headings => [.. Promised.Keys];

    [Theory]
    [MemberData(nameof(Snippets))]
    public void Every_snippet_compiles(string document, int number) => Assert.Empty(Snippet.AllOf(document)[number].Complaints);

    [Fact]
    public void The_readme_has_snippets() => Assert.True(Snippet.AllOf("README.md").Count >= 3);

    [Fact]
    public void Every_hook_that_is_shown_is_run() =>
        Assert.Equal(Promised.Keys.Order(), Snippet.AllOf("docs/hooks.md").Select(static snippet => snippet.Heading).Order());

    [Theory]
    [MemberData(nameof(Headings))]
    public async Task A_hook_does_what_is_said_of_it(string heading)
    {
        await using var receiver = await SentryReceiver.StartAsync();
        try
        {
            await Snippet.AllOf("docs/hooks.md").Single(snippet => snippet.Heading == heading).RunAsync(receiver.Dsn);
            SentrySdk.Flush(TimeSpan.FromSeconds(20));
        }
        finally
        {
            SentrySdk.Close();
        }

        Promised[heading](Assert.Single(receiver.Events));
    }

    [Fact]
    public async Task The_scrubber_of_the_migration_page_leaves_nothing()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        try
        {
            await Snippet.AllOf("docs/migration.md").Single(static snippet => snippet.Heading == "A complete scrubber").RunAsync(receiver.Dsn);
            SentrySdk.Flush(TimeSpan.FromSeconds(20));
        }
        finally
        {
            SentrySdk.Close();
        }

        var sent = Assert.Single(receiver.Events);
        Assert.DoesNotContain("ada@shop.example", sent.Json.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(("The mail to [masked] failed", "[masked]"), (sent.Formatted, sent.Tags["Email"]));
        Assert.Equal("A mail goes to [masked]", Assert.Single(sent.Breadcrumbs).Message);
    }

    [Fact]
    public async Task The_scrubber_of_the_privacy_page_leaves_no_address()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        try
        {
            await Snippet.AllOf("docs/privacy.md").Single(static snippet => snippet.Heading == "A scrubber for all texts").RunAsync(receiver.Dsn);
            SentrySdk.Flush(TimeSpan.FromSeconds(20));
        }
        finally
        {
            SentrySdk.Close();
        }

        var sent = Assert.Single(receiver.Events);
        Assert.DoesNotContain("ada@shop.example", sent.Json.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("The mail to [mail] failed", sent.Formatted);
        Assert.Equal("A mail goes to [mail]", Assert.Single(sent.Breadcrumbs).Message);
    }
}
