using System;
using System.Linq;
using Sentry.Privacy;
using Xunit;

namespace Sentry.Tests.Privacy;

public sealed class SensitiveNamesTests
{
    private readonly SensitiveNames _names = new();

    [Fact]
    public void Every_name_of_the_corpus_is_classified_as_expected()
    {
        var wrong = Corpus.Names.Where(name => _names.Contains(name.Name) != name.IsSensitive);

        Assert.Empty(wrong.Select(static name => name.Name + (name.IsSensitive ? " is sensitive" : " is harmless")));
        Assert.True(Corpus.Names.Count >= 300 && Corpus.Names.Count(static name => !name.IsSensitive) * 2 >= 300);
    }

    [Theory]
    [InlineData("customerNumber", true)]
    [InlineData("new_customer-number", true)]
    [InlineData("CUSTOMERNUMBER", true)]
    [InlineData("CustomerNumberCount", false)]
    [InlineData("Customer", false)]
    [InlineData("Number", false)]
    public void A_name_can_be_added_and_is_found_however_it_is_written(string name, bool isSensitive) =>
        Assert.Equal(isSensitive, new SensitiveNames(["CustomerNumber"]).Contains(name));

    [Theory]
    [InlineData("SessionId", false)]
    [InlineData("session_id", false)]
    [InlineData("sessionid", false)]
    [InlineData("UserSessionId", true)]
    [InlineData("Password", true)]
    public void A_name_can_be_allowed_as_a_whole(string name, bool isSensitive) =>
        Assert.Equal(isSensitive, new SensitiveNames(allowed: ["SessionId"]).Contains(name));

    [Fact]
    public void All_names_can_be_allowed() => Assert.False(new SensitiveNames(["Customer"], ["*"]).Contains("Password"));

    [Fact]
    public void What_is_empty_or_nothing_but_signs_is_no_rule()
    {
        var names = new SensitiveNames(["", " ", "--", null!], ["", null!, "**"]);

        Assert.Equal((false, false, true), (names.Contains(""), names.Contains("--"), names.Contains("Password")));
    }

    [Fact]
    public void The_address_of_the_client_is_sent_only_with_personal_data() =>
        Assert.Equal((true, false), (_names.Contains("RemoteIpAddress"), new SensitiveNames(showsPersonal: true).Contains("RemoteIpAddress")));

    [Fact]
    public void Of_a_name_without_end_the_last_letters_count()
    {
        var filler = new string('a', 10_000);

        Assert.Equal((true, false), (_names.Contains(filler + "_password"), _names.Contains("password_" + filler)));
    }

    [Fact]
    public void A_name_that_was_met_before_allocates_nothing()
    {
        Assert.True(_names.Contains("UserPassword"));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            _ = _names.Contains("UserPassword");
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
