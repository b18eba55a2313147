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
    [InlineData("-", "-")]
    [InlineData("a/b", "a-b")]
    [InlineData("a\\b", "a-b")]
    [InlineData("a\tb\r\nc", "a-b--c")]
    [InlineData("a\n", "a")]
    [InlineData("/", null)]
    [InlineData("//./", null)]
    [InlineData("/latest", "-latest")]
    [InlineData("версия/1", "версия-1")]
    public void A_release_is_corrected_or_none(string? release, string? expected) => Assert.Equal(expected, IdentityRules.Release(release));

    [Theory]
    [InlineData("production", "production")]
    [InlineData("None", null)]
    [InlineData("latest", "latest")]
    [InlineData("pre/prod", "pre-prod")]
    [InlineData("a\nb", "a-b")]
    public void An_environment_is_corrected_or_none(string environment, string? expected) => Assert.Equal(expected, IdentityRules.Environment(environment));

    [Theory]
    [InlineData("1.0-beta_2", "1.0-beta_2")]
    [InlineData("1+2", "1-2")]
    [InlineData("ü", null)]
    [InlineData("", null)]
    public void A_build_is_corrected_or_none(string distribution, string? expected) => Assert.Equal(expected, IdentityRules.Distribution(distribution));

    [Fact]
    public void Names_that_are_too_long_are_cut_and_no_character_is_halved()
    {
        Assert.Equal(new string('a', 200), IdentityRules.Release(new string('a', 201)));
        Assert.Equal(new string('a', 199), IdentityRules.Release(new string('a', 199) + "😀"));
        Assert.Equal(new string('a', 64), IdentityRules.Environment(new string('a', 65)));
        Assert.Equal(new string('a', 64), IdentityRules.Distribution(new string('a', 65)));
    }

    [Fact]
    public void A_valid_name_is_not_copied()
    {
        var name = new string('a', 200);
        Assert.Same(name, IdentityRules.Release(name));
    }
}
