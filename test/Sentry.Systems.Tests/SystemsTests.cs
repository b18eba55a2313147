using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Systems.Tests.Doors;
using Sentry.Systems.Tests.Running;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Sentry.Systems.Tests;

/// <summary>Every story of every system, through every door.</summary>
public sealed class SystemsTests
{
    public static IEnumerable<ITheoryDataRow> Cases =>
        from story in Story.All
        from door in Door.All()
        where story.IsToldThrough(door)
        select Row(story, door);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Every_system_is_seen_through_every_door(string story, string door)
    {
        var told = Story.All.Single(entry => entry.Name == story);
        var through = Door.All().Single(entry => entry.Name == door);
        await using var run = await Run.BeginAsync(through);
        if (told.NotThrough(through) is null)
            await told.Tell(run);
        else
            await Assert.ThrowsAnyAsync<XunitException>(() => told.Tell(run));
    }

    private static TheoryDataRow<string, string> Row(Story story, Door door) => new(story.Name, door.Name)
    {
        Label = string.Empty,
        TestDisplayName = $"{story.Name} ({door.Name})",
    };
}
