using Sentry.Tests.Exceptions;
using Sentry.Values;
using Xunit;

namespace Sentry.Tests.Values;

public sealed class NamePatternTests
{
    [Theory]
    [InlineData("Shop", "Shop", true)]
    [InlineData("Shop", "shop", true)]
    [InlineData("Shop", "Shop.Api", false)]
    [InlineData("Shop*", "Shop.Api", true)]
    [InlineData("Shop.*", "Shop", false)]
    [InlineData("*.Api", "Shop.Api", true)]
    [InlineData("*Http*Client*", "System.Net.Http.HttpClient.x", true)]
    [InlineData("a*b*a", "aba", true)]
    [InlineData("a*b*a", "aa", false)]
    [InlineData("ab*ba", "aba", false)]
    [InlineData("*", "", true)]
    [InlineData(" Shop ", "Shop", true)]
    public void A_star_stands_for_any_text(string pattern, string name, bool expected) =>
        Assert.Equal(expected, new NamePattern(pattern).Matches(name));

    [Fact]
    public void Blank_patterns_are_no_patterns() => Assert.Empty(NamePattern.FromAll(["", "  "]));
}
