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
    [InlineData("https://key@host/api/42/envelope/", "https://host/api/42/envelope/")]
    [InlineData("https://key@host/api/sentry/42", "https://host/api/sentry/api/42/envelope/")]
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
    [InlineData("\"https://key@host/42\"")]
    [InlineData("'https://key@host/42'")]
    [InlineData("`https://key@host/42`")]
    [InlineData("\u201Chttps://key@host/42\u201D")]
    [InlineData("\"\"https://key@host/42\"\";")]
    [InlineData("\"https://key@host/42\",")]
    [InlineData("\uFEFFhttps://key@host/42\r\n")]
    [InlineData("\u00A0https://key@ho\u200Bst/42\u200B")]
    [InlineData("SENTRY_DSN=https://key@host/42")]
    [InlineData("export SENTRY_DSN=\"https://key@host/42\"")]
    [InlineData("Sentry__Dsn = https://key@host/42")]
    [InlineData("\"Dsn\": \"https://key@host/42\",")]
    [InlineData("<https://key@host/42>")]
    [InlineData("https%3A%2F%2Fkey%40host%2F42")]
    [InlineData("https://key@host//42/")]
    public void What_was_copied_along_is_taken_off(string text)
    {
        Assert.True(Dsn.TryParse(text, out var dsn, out var problem), problem);
        Assert.Equal("https://key@host/42", dsn.Text);
        Assert.Null(dsn.Warning);
    }

    [Theory]
    [InlineData("\"\"", true)]
    [InlineData(" ' ' ", true)]
    [InlineData("\uFEFF", true)]
    [InlineData("x", false)]
    public void Quotation_marks_around_nothing_are_nothing(string text, bool isEmpty) => Assert.Equal(isEmpty, Dsn.IsEmpty(text));

    [Theory]
    [InlineData("https://key:secret@host/my-project", "'my-project', is not a number")]
    [InlineData("https://key:secret@host/api/sentry/42", "contains '/api/' in its path")]
    [InlineData("https://key:secret@host/api/42/envelope/", "'/api/42/envelope/'. It is used as https://key@host/42")]
    [InlineData("https://key:secret@host/sub/api/42/store", "It is used as https://key@host/sub/42")]
    [InlineData("https://examplePublicKey@o0.ingest.sentry.io/0", "example")]
    [InlineData("https://key:secret@host/42?environment=test", "is ignored")]
    [InlineData("http://key:secret@o1.ingest.sentry.io/42", "unencrypted")]
    public void What_looks_wrong_causes_one_warning(string text, string part)
    {
        Assert.True(Dsn.TryParse(text, out var dsn, out var problem), problem);
        Assert.Contains(part, dsn.Warning, System.StringComparison.Ordinal);
        Assert.DoesNotContain("secret", dsn.Warning, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("${SENTRY_DSN}", "'${SENTRY_DSN}'")]
    [InlineData("$SENTRY_DSN", "'$SENTRY_DSN'")]
    [InlineData("$(SentryDsn)", "'$(SentryDsn)'")]
    [InlineData("%SENTRY_DSN%", "'%SENTRY_DSN%'")]
    [InlineData("{{ dsn }}", "'{{ dsn }}'")]
    [InlineData("{dsn}", "'{dsn}'")]
    [InlineData("#{Dsn}#", "'#{Dsn}'")]
    [InlineData("#Dsn#", "'#Dsn#'")]
    [InlineData("__DSN__", "'__DSN__'")]
    [InlineData("___PUBLIC_DSN___", "PUBLIC_DSN")]
    [InlineData("<your dsn>", "'<your dsn>'")]
    [InlineData("[your dsn]", "'[your dsn]'")]
    [InlineData("YOUR_DSN_HERE", "'YOUR_DSN_HERE'")]
    [InlineData("SENTRY_DSN=", "'SENTRY_DSN='")]
    [InlineData("https://${KEY}@host/42", "'${KEY}'")]
    [InlineData("https://key:secret@host/${PROJECT}", "'${PROJECT}'")]
    [InlineData("https://key:secret@<host>/42", "'<host>'")]
    [InlineData("https://key:%SECRET%@host/42", "'%SECRET%'")]
    [InlineData("{https://key:secret@host/42}", "'{…'")]
    [InlineData("@Microsoft.KeyVault(SecretUri=https://shop.vault/secret)", "'@…'")]
    public void A_placeholder_that_nothing_has_replaced_is_named(string text, string shown)
    {
        Assert.False(Dsn.TryParse(text, out var dsn, out var problem));
        Assert.Null(dsn);
        Assert.Contains("still contains the placeholder", problem, System.StringComparison.Ordinal);
        Assert.Contains(shown, problem, System.StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem, System.StringComparison.Ordinal);
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
    [InlineData("https://key:secret@host:port/42", "is not a URL: its port is not a number")]
    [InlineData("https://key:secret@host:99999/42", "is not a URL: its port is not a number")]
    [InlineData("https://key:secret@host:0/42", "port 0")]
    [InlineData("0123:secret@host/42", "is not a URL: it does not begin with https://")]
    [InlineData("//key:secret@host/42", "is not a URL")]
    [InlineData("/42", "is not a URL")]
    [InlineData("https://key:secret@host/4 2", "a space or a line break")]
    [InlineData("https://key:secret@host/42 https://key:secret@host/43", "more than one")]
    [InlineData("https://key:secret@host/42\nhttps://key:secret@host/43", "more than one")]
    [InlineData("https://acme.sentry.io/projects/shop/?project=42", "the address of a web page")]
    [InlineData("https://sentry.io/settings/acme/projects/shop/keys/", "the address of a web page")]
    public void A_problem_says_what_is_wrong_and_what_to_write_and_shows_no_secret(string? text, string part)
    {
        Assert.False(Dsn.TryParse(text, out var dsn, out var problem));
        Assert.Null(dsn);
        Assert.Contains(part, problem, System.StringComparison.Ordinal);
        Assert.Contains("https://<public key>@<host>/<project id>", problem, System.StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem, System.StringComparison.Ordinal);
    }
}
