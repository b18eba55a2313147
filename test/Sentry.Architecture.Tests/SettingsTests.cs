using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Existing.Tests;
using Sentry.Testing;
using Xunit;

namespace Sentry.Architecture.Tests;

/// <summary>What the documents show as configuration files loads without a word, and does what its page says.</summary>
[Collection(Snippet.OneProcessHub)]
public sealed class SettingsTests
{
    // At a rate of a quarter neither none nor all of so many arrive: both are less likely than one in ten million.
    private const int Many = 60;

    private static readonly Dictionary<string, Action<IReadOnlyList<ReceivedEvent>>> Promised = new()
    {
        ["docs/environment-and-release.md"] = static events => Assert.All(
            events, static e => Assert.Equal(("staging-eu", "shop@1.2.3"), (e.Environment, e.Release))),
        ["docs/sampling.md"] = static events => Assert.InRange(events.Count, 1, (2 * Many) - 1),
        ["docs/noise.md"] = static events => Assert.Equal("Shop", Assert.Single(events).Logger),
        ["docs/tags.md"] = static events => Assert.Equal(
            [("Customer", "ada"), ("region", "north")], events[^1].Tags.OrderBy(static tag => tag.Key).Select(static tag => (tag.Key, tag.Value))),
    };

    public static TheoryData<string, int> Files
    {
        get
        {
            var all = new TheoryData<string, int>();
            foreach (var document in Snippet.Documents)
            {
                for (var i = 0; i < Snippet.SettingsOf(document).Count; i++)
                    all.Add(document, i);
            }

            return all;
        }
    }

    [Fact]
    public void Every_page_with_a_promise_shows_all_four_frameworks() => Assert.All(
        Promised.Keys,
        static page => Assert.Equal(["Microsoft", "NLog", "Serilog", "log4net"], Snippet.SettingsOf(page).Select(static file => file.Framework).Order(StringComparer.Ordinal)));

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_file_that_is_shown_works(string document, int number)
    {
        var (framework, text) = Snippet.SettingsOf(document)[number];
        await using var receiver = await SentryReceiver.StartAsync();
        using var said = new Said();
        try
        {
            Settings.Log(framework, Snippet.For(receiver.Dsn, text), document == "docs/sampling.md" ? Many : 1);
        }
        finally
        {
            SentrySdk.Close();
        }

        Assert.Empty(ProcessResult.WithoutWait(said.Text));
        var events = receiver.Events;
        Assert.NotEmpty(events);
        if (Promised.TryGetValue(document, out var isAsPromised))
            isAsPromised(events);
    }
}
