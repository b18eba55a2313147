using Sentry.Transport;
using Xunit;

namespace Sentry.Tests.Transport;

public sealed class DsnTests
{
    [Theory]
    [InlineData("https://key@sentry.io/42", "https://sentry.io/api/42/envelope/")]
    [InlineData("  https://key@sentry.io/42/ ", "https://sentry.io/api/42/envelope/")]
    [InlineData("http://key@localhost:9000/1", "http://localhost:9000/api/1/envelope/")]
    [InlineData("https://key:secret@o1.ingest.sentry.io/42", "https://o1.ingest.sentry.io/api/42/envelope/")]
    [InlineData("https://key@host/a/b/42", "https://host/a/b/api/42/envelope/")]
    [InlineData("https://key@[::1]:8080/42", "https://[::1]:8080/api/42/envelope/")]
    [InlineData("https://key@bücher.example/42", "https://xn--bcher-kva.example/api/42/envelope/")]
    [InlineData("HTTPS://key@host/my-project", "https://host/api/my-project/envelope/")]
    public void The_envelope_endpoint_is_made_of_the_DSN(string text, string url)
    {
        Assert.True(Dsn.TryParse(text, out var dsn, out var problem));
        Assert.Empty(problem);
        Assert.Equal(url, dsn.EnvelopeUrl.ToString());
        Assert.Equal("key", dsn.PublicKey);
    }

    [Fact]
    public void The_secret_is_known_and_not_shown()
    {
        Assert.True(Dsn.TryParse("https://key:secret@host:81/a/42", out var dsn, out _));

        Assert.Equal("secret", dsn.SecretKey);
        Assert.Equal("42", dsn.ProjectId);
        Assert.Equal("https://key@host:81/a/42", dsn.Text);
    }

    [Theory]
    [InlineData(null, "is empty")]
    [InlineData("", "is empty")]
    [InlineData("  ", "is empty")]
    [InlineData("not a url", "is not a URL")]
    [InlineData("key:secret@host/42", "starts with 'key:'")]
    [InlineData("ftp://key:secret@host/42", "starts with 'ftp:'")]
    [InlineData("https://host/42", "no public key before the host 'host'")]
    [InlineData("https://:secret@host/42", "no public key before the host 'host'")]
    [InlineData("https://key:secret@host", "no project id after the host 'host'")]
    [InlineData("https://key:secret@host/", "no project id after the host 'host'")]
    [InlineData("https://key:secret@", "is not a URL")]
    [InlineData("https://key:secret@host:port/42", "is not a URL")]
    public void A_problem_says_what_is_wrong_and_what_to_write_and_shows_no_secret(string? text, string part)
    {
        Assert.False(Dsn.TryParse(text, out var dsn, out var problem));
        Assert.Null(dsn);
        Assert.Contains(part, problem, System.StringComparison.Ordinal);
        Assert.Contains("https://<public key>@<host>/<project id>", problem, System.StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem, System.StringComparison.Ordinal);
    }
}
