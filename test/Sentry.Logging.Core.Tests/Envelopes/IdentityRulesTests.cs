using Sentry.Envelopes;
using Xunit;

namespace Sentry.Tests.Envelopes;

public sealed class IdentityRulesTests
{
    [Theory]
    [InlineData("shop@1.2.3+5", "shop@1.2.3+5")]
    [InlineData(" a ", "a")]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData(".", null)]
    [InlineData("..", null)]
    [InlineData("LATEST", null)]
    [InlineData("a/b", null)]
    [InlineData("a\tb", null)]
    public void A_release_is_valid_or_none(string? release, string? expected) => Assert.Equal(expected, IdentityRules.Release(release));

    [Theory]
    [InlineData("production", "production")]
    [InlineData("None", null)]
    [InlineData("latest", "latest")]
    [InlineData("a\nb", null)]
    public void An_environment_is_valid_or_none(string environment, string? expected) => Assert.Equal(expected, IdentityRules.Environment(environment));

    [Theory]
    [InlineData("1.0-beta_2", "1.0-beta_2")]
    [InlineData("1+2", null)]
    [InlineData("", null)]
    public void A_build_is_valid_or_none(string distribution, string? expected) => Assert.Equal(expected, IdentityRules.Distribution(distribution));

    [Fact]
    public void Names_that_are_too_long_are_not_valid()
    {
        Assert.NotNull(IdentityRules.Release(new string('a', 200)));
        Assert.Null(IdentityRules.Release(new string('a', 201)));
        Assert.NotNull(IdentityRules.Environment(new string('a', 64)));
        Assert.Null(IdentityRules.Environment(new string('a', 65)));
        Assert.Null(IdentityRules.Distribution(new string('a', 65)));
    }
}
