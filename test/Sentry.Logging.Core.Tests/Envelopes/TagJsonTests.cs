using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Sentry.Envelopes;
using Xunit;

namespace Sentry.Tests.Envelopes;

public sealed class TagJsonTests
{
    [Theory]
    [InlineData("order.id", "order.id")]
    [InlineData("Order Id", "Order-Id")]
    [InlineData("größe/m²", "gr--e-m-")]
    [InlineData("", "-")]
    [InlineData("user", "log.user")]
    [InlineData("Environment", "log.Environment")]
    [InlineData("users", "users")]
    public void A_key_is_repaired(string key, string expected) => Assert.Equal(expected, TagJson.Key(key));

    [Fact]
    public void A_key_of_which_no_letter_is_left_is_distinguished_from_others_like_it()
    {
        var (one, other) = (TagJson.Key("номер"), TagJson.Key("сумма"));

        Assert.NotEqual(one, other);
        Assert.Equal(one, TagJson.Key("номер"));
        Assert.StartsWith("-----", one, StringComparison.Ordinal);
        Assert.Equal("---", TagJson.Key("---"));
    }

    [Fact]
    public void Long_keys_that_begin_alike_stay_apart_and_the_same_every_time()
    {
        var first = TagJson.Key("a.very.long.key.that.does.not.end.one");
        var second = TagJson.Key("a.very.long.key.that.does.not.end.two");

        Assert.Equal(32, first.Length);
        Assert.Equal(32, second.Length);
        Assert.NotEqual(first, second);
        Assert.StartsWith("a.very.long.key.that.doe", first, StringComparison.Ordinal);
        Assert.Equal(first, TagJson.Key("a.very.long.key.that.does.not.end.one"));
    }

    [Fact]
    public void Keys_that_are_the_same_after_repair_stay_apart()
    {
        var tags = Tags(("a b", "1"), ("a/b", "2"), ("a-b", "3"), ("user", "4"), ("log.user", "5"));

        Assert.Equal(5, tags.Count);
        Assert.Equal("3", tags["a-b"]);
        Assert.Equal("5", tags["log.user"]);
        Assert.All(tags.Keys, static key => Assert.Matches(new Regex("^[a-zA-Z0-9_.:-]{1,32}$"), key));
    }

    [Fact]
    public void Values_are_one_line_of_at_most_200_characters()
    {
        var tags = Tags(("lines", " a\r\nb\n"), ("long", new string('x', 500)));

        Assert.Equal("a  b", tags["lines"]);
        Assert.InRange(tags["long"].Length, 160, 200);
        Assert.EndsWith("more characters]", tags["long"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_tag_without_a_value_is_left_out() => Assert.Equal(["b"], Tags(("a", ""), ("b", "1"), ("c", " \n"), ("d", null!)).Keys);

    private static Dictionary<string, string> Tags(params (string Key, string Value)[] tags)
    {
        var @event = new SentryEvent();
        foreach (var (key, value) in tags)
            @event.Tags[key] = value;
        return Written.Event(@event).At("tags").EnumerateObject().ToDictionary(static tag => tag.Name, static tag => tag.Value.GetString()!);
    }
}
