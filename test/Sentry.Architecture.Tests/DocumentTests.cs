using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Existing.Tests;
using Sentry.Testing;
using Xunit;

namespace Sentry.Architecture.Tests;

/// <summary>What the documents show compiles, runs and sends, and what docs/hooks.md shows does what it says.</summary>
[Collection(Snippet.OneProcessHub)]
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

    // Those have promises of their own, below; the README's are installed and run by test/Sentry.Packages.Tests.
    private static readonly string[] RunElsewhere = ["README.md", "docs/hooks.md", "docs/logs.md", "docs/migration.md", "docs/privacy.md"];

    public static TheoryData<string, int> Snippets => All(static (_, _) => true);

    public static TheoryData<string, int> Programs => All(static (document, snippet) => !snippet.IsService && !RunElsewhere.Contains(document));

    public static TheoryData<string, int> Services => All(static (document, snippet) => snippet.IsService && !RunElsewhere.Contains(document));

    public static TheoryData<string> Headings => [.. Promised.Keys];

    [Theory]
    [MemberData(nameof(Snippets))]
    public void Every_snippet_compiles(string document, int number) => Assert.Empty(Snippet.AllOf(document)[number].Complaints);

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Every_program_that_is_shown_sends_an_event(string document, int number)
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var said = new Said();
        var file = Path.Combine(AppContext.BaseDirectory, "log4net.config");
        await File.WriteAllTextAsync(file, Snippet.SettingsOf(document).FirstOrDefault(static file => file.Framework == "log4net").Text is { } text ? Snippet.For(receiver.Dsn, text) : "<log4net />");
        try
        {
            await Snippet.AllOf(document)[number].RunAsync(receiver.Dsn);
            SentrySdk.Flush(TimeSpan.FromSeconds(20));
        }
        finally
        {
            SentrySdk.Close();
            File.Delete(file);
        }

        Assert.NotEmpty(receiver.Events);
        Assert.DoesNotContain(receiver.Events, static e => e.Logger == "Shop.Health");
        Assert.Empty(ProcessResult.WithoutWait(said.Text));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Every_service_that_is_shown_sends_an_event_and_ends_when_it_is_reported(string document, int number)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A service is ended by a signal.");
        await using var receiver = await SentryReceiver.StartAsync();
        await using var service = ProcessRunner.StartProgram(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", await Snippet.AllOf(document)[number].WriteProgramAsync(receiver.Dsn));

        await receiver.WaitForEventsAsync(1);
        await service.WaitForOutputAsync("Application started");
        service.Terminate();

        var result = await service.WaitForExitAsync();
        Assert.Equal((0, string.Empty), (result.ExitCode, result.Complaints));
    }

    [Fact]
    public void Programs_and_services_are_found() => Assert.True(Programs.Count > 10 && Services.Count > 0);

    [Fact]
    public void The_readme_has_snippets() => Assert.True(Snippet.AllOf("README.md").Count >= 3);

    [Fact]
    public void Every_hook_that_is_shown_is_run() =>
        Assert.Equal(Promised.Keys.Order(), Snippet.AllOf("docs/hooks.md").Select(static snippet => snippet.Heading).Order());

    [Theory]
    [MemberData(nameof(Headings))]
    public async Task A_hook_does_what_its_page_says(string heading)
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

    private static TheoryData<string, int> All(Func<string, Snippet, bool> isMeant)
    {
        var all = new TheoryData<string, int>();
        foreach (var document in Snippet.Documents)
        {
            var snippets = Snippet.AllOf(document);
            for (var i = 0; i < snippets.Count; i++)
            {
                if (isMeant(document, snippets[i]))
                    all.Add(document, i);
            }
        }

        return all;
    }
}
