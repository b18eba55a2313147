using Sentry.Configuration;
using Xunit;

namespace Sentry.Tests.Configuration;

public sealed class TargetListTests
{
    [Fact]
    public void The_first_name_of_a_value_counts()
    {
        var added = new SentryOptions().TracePropagationTargets;
        added.Add("shop");
        added.Add("till");
        var set = new SentryOptions().TracePropagationTargets;
        set[0] = "shop";
        set.Add("till");
        var cleared = new SentryOptions().TracePropagationTargets;
        cleared.Clear();
        Assert.Empty(cleared);
        cleared.Add("shop");
        cleared.Add("till");

        Assert.Equal(["shop", "till"], added);
        Assert.Equal(["shop", "till"], set);
        Assert.Equal(["shop", "till"], cleared);
    }
}
