using System;
using Sentry.Integrations;
using Sentry.Privacy;
using Sentry.Tests.Exceptions;
using Xunit;

namespace Sentry.Tests.Integrations;

public sealed class HttpAddressTests
{
    [Theory]
    [InlineData("http://cook:hunter2@shop.example:81/a%20b/c?token=x#part", "http://shop.example:81/a%20b/c")]
    [InlineData("HTTP://Shop.Example", "http://shop.example/")]
    [InlineData("http://[::1]:81/a?b", "http://[::1]:81/a")]
    [InlineData("urn:isbn:1?token=x#part", "urn:isbn:1")]
    [InlineData("mailto:cook@shop.example?subject=x", "mailto:shop.example")]
    [InlineData("file:///tmp/a?token=x", "file:///tmp/a")]
    [InlineData("orders/7?token=x", "orders/7")]
    [InlineData("orders#part", "orders")]
    [InlineData("", "")]
    public void User_info_query_and_fragment_are_not_shown(string url, string shown) =>
        Assert.Equal(shown, HttpAddress.Shown(new Uri(url, UriKind.RelativeOrAbsolute)));

    [Fact]
    public void A_relative_one_with_a_host_shows_no_user_info() =>
        Assert.DoesNotContain("hunter2", HttpAddress.Shown(new Uri("//cook:hunter2@shop.example/a?b", UriKind.Relative)), StringComparison.Ordinal);

    [Theory]
    [InlineData("http://cook:hunter2@shop.example:81/a/../b%2Fc?token=x&page=2", "http://shop.example:81/a/../b%2Fc", "token=[Filtered]&page=2")]
    [InlineData("http://shop.example", "http://shop.example", null)]
    public void An_uncompressed_envelope_is_shown_too(string url, string shown, string? query)
    {
        var exact = new Uri(url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        Assert.Equal(shown, HttpAddress.Shown(exact));
        Assert.Equal(query, HttpAddress.Query(exact, PrivacyFilter.Default));
    }
}
