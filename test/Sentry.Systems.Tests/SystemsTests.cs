using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Systems.Tests.Integrations;
using Sentry.Systems.Tests.Running;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Sentry.Systems.Tests;

/// <summary>Every story of every system, through every integration.</summary>
public sealed class SystemsTests
{
    public static IEnumerable<ITheoryDataRow> Cases =>
        from story in Story.All
        from integration in Integration.All()
        where story.IsToldThrough(integration)
        select Row(story, integration);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Every_system_is_seen_through_every_door(string story, string integration)
    {
        var told = Story.All.Single(entry => entry.Name == story);
        var through = Integration.All().Single(entry => entry.Name == integration);
        await using var run = await Run.BeginAsync(through);
        if (told.NotThrough(through) is null)
        {
            await told.Tell(run);
            return;
        }

        await Assert.ThrowsAnyAsync<XunitException>(() => told.Tell(run));
        Assert.Equal(told.EventsAlone, (await run.EventsAsync()).Count);
    }

    private static TheoryDataRow<string, string> Row(Story story, Integration integration) => new(story.Name, integration.Name)
    {
        Label = string.Empty,
        TestDisplayName = $"{story.Name} ({integration.Name})",
    };
}
