using Sentry.Configuration;
using Xunit;

namespace Sentry.Tests.Configuration;

public sealed class TargetListTests
{
    [Fact]
    public void Who_is_named_first_stands_for_everybody_however_it_is_named()
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
