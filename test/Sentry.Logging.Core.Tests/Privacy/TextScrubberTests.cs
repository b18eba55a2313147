using System;
using System.Linq;
using Sentry.Privacy;
using Xunit;

namespace Sentry.Tests.Privacy;

public sealed class TextScrubberTests
{
    private readonly TextScrubber _scrubber = new(new SensitiveNames(), SensitiveTexts.All, "/home/chef");

    [Fact]
    public void Every_text_of_the_corpus_is_redacted_as_expected()
    {
        var wrong = Corpus.Texts.Where(text => _scrubber.Scrub(text.Text) != text.Expected);

        Assert.Empty(wrong.Select(text => $"{text.Text}\n  is {_scrubber.Scrub(text.Text)}\n  not {text.Expected}"));
        Assert.True(Corpus.Texts.Count >= 300 && Corpus.Texts.Count(static text => text.Text == text.Expected) * 2 >= 300);
    }

    [Fact]
    public void A_harmless_text_is_returned_itself_and_allocates_nothing()
    {
        var harmless = Corpus.Texts.Where(static text => text.Text == text.Expected).Select(static text => text.Text).ToArray();
        Assert.All(harmless, text => Assert.Same(text, _scrubber.Scrub(text)));
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var text in harmless)
            _scrubber.Scrub(text);

        // Whether something is base64 of a name and a password is only known when it is read.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024);
    }

    [Theory]
    [InlineData(SensitiveTexts.UrlUserInfo, "https://cook:hunter2@shop.example/")]
    [InlineData(SensitiveTexts.UrlQueries, "https://shop.example/?token=hunter2")]
    [InlineData(SensitiveTexts.Credentials, "sent Bearer hunter2hunter2")]
    [InlineData(SensitiveTexts.NamedValues, "{\"password\":\"hunter2\"}")]
    [InlineData(SensitiveTexts.NamedValues, "Server=db;Password=hunter2;")]
    [InlineData(SensitiveTexts.JsonWebTokens, "jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc-DEF_123")]
    [InlineData(SensitiveTexts.PrivateKeys, "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----")]
    [InlineData(SensitiveTexts.CardNumbers, "card 4111111111111111 paid")]
    [InlineData(SensitiveTexts.ServiceTokens, "using AKIAIOSFODNN7EXAMPLE now")]
    [InlineData(SensitiveTexts.NamedValues, "curl -u cook:hunter2 x")]
    [InlineData(SensitiveTexts.ServiceTokens, "POST https://hooks.slack.com/services/T000/B000/abc 200")]
    [InlineData(SensitiveTexts.UserFolders, "open C:\\Users\\cook\\a.txt")]
    [InlineData(SensitiveTexts.UserFolders, "open /home/chef/a.txt")]
    public void Each_kind_has_a_switch(SensitiveTexts kind, string text)
    {
        Assert.NotEqual(text, With(kind).Scrub(text));
        Assert.Same(text, With(SensitiveTexts.All & ~kind).Scrub(text));
    }

    [Theory]
    [InlineData("open /home/chef/a.txt", "open ~/a.txt")]
    [InlineData("in /home/chef", "in ~")]
    [InlineData("/home/chefs/a.txt", "/home/chefs/a.txt")]
    [InlineData("https://shop.example/home/chef/a", "https://shop.example/home/chef/a")]
    public void The_folder_of_who_runs_the_process_is_known_wherever_it_stands(string text, string expected) => Assert.Equal(expected, _scrubber.Scrub(text));

    [Theory]
    [InlineData("Login of {User} with password={Password}")]
    [InlineData("https://{User}:{Password}@{Host}/?token={Token}")]
    [InlineData("{\"password\": {Password}}")]
    public void The_holes_of_a_template_stay(string template) => Assert.Same(template, _scrubber.Scrub(template, isTemplate: true));

    [Theory]
    [InlineData("http://", 3000)]
    [InlineData("eyJ", 5000)]
    [InlineData("eyJhbGciOiJ.", 1300)]
    [InlineData("password=", 1700)]
    [InlineData("password:", 1700)]
    [InlineData("\"password\":[", 1300)]
    [InlineData("\\\"password\\\":\\\"", 1000)]
    [InlineData("<password>", 1600)]
    [InlineData("Bearer ", 2300)]
    [InlineData("Basic QUJD", 1600)]
    [InlineData("4111 ", 3200)]
    [InlineData("-----BEGIN PRIVATE KEY-----", 600)]
    [InlineData("C:\\Users\\", 1700)]
    [InlineData("/home/chef", 1600)]
    [InlineData(" in /home/x/a:line 7", 800)]
    [InlineData("=;", 8000)]
    [InlineData("[password, ", 1600)]
    [InlineData("[password, [Filtered", 900)]
    [InlineData("password%3Da%26", 1200)]
    [InlineData("Cookie: [Filtered]", 1000)]
    [InlineData("Cookie: '", 2000)]
    [InlineData("Cookie:[", 2200)]
    [InlineData("x://hooks.slack.com/services/{", 600)]
    [InlineData(":password>", 1800)]
    [InlineData("password={ ", 1600)]
    [InlineData("{\"k\":\"\\\"password\\\":[\",", 700)]
    [InlineData("4111111111111111 ", 1000)]
    [InlineData("AKIA", 4500)]
    [InlineData(" -u a:", 3000)]
    [InlineData(" -p a", 3600)]
    [InlineData("-", 18000)]
    [InlineData(";password=x \"", 1300)]
    [InlineData("a:\\", 5000)]
    public void A_text_made_to_take_long_does_not(string part, int times)
    {
        // One of twice the length would take four times as long, and one of this length minutes: a thousand fit into the test.
        var text = string.Concat(Enumerable.Repeat(part, times));
        for (var i = 0; i < 20; i++)
            Assert.True(_scrubber.Scrub(text).Length <= 4 * text.Length);
    }

    [Theory]
    [InlineData("[password, ", "[password, [Filtered]")]
    [InlineData("Cookie: a=b; ", "Cookie: [Filtered]")]
    [InlineData("\"password\":[", "\"password\":\"[Filtered]\"")]
    public void A_search_that_reads_to_the_end_takes_what_it_has_read_so_that_nothing_is_read_again(string part, string expected)
    {
        Assert.Equal(expected, _scrubber.Scrub(string.Concat(Enumerable.Repeat(part, 1300))));
    }

    [Fact]
    public void A_long_text_is_read_as_far_as_it_is_sent()
    {
        var text = new string('a', TextScrubber.LongestText - 10) + " password=hunter2";

        Assert.DoesNotContain("hunter2", _scrubber.Scrub(text), StringComparison.Ordinal);
    }

    private static TextScrubber With(SensitiveTexts kinds) => new(new SensitiveNames(), kinds, "/home/chef");
}
