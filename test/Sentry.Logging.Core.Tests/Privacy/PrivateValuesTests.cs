using System;
using System.Collections.Generic;
using Sentry.Privacy;
using Sentry.Processing;
using Sentry.Values;
using Xunit;

namespace Sentry.Tests.Privacy;

public sealed class PrivateValuesTests
{
    private static readonly PrivacyFilter Privacy = PrivacyFilter.Default;

    [Fact]
    public void Members_with_sensitive_names_are_hidden_at_any_depth_and_the_others_stay()
    {
        var value = new Dictionary<string, object?> { ["User"] = new List<object> { new Dictionary<string, object?> { ["Name"] = "cook", ["Password"] = "hunter2", ["HasPassword"] = true } } };

        var copy = (Dictionary<string, object?>)ValueSnapshot.Of(value, Privacy, out var hides)!;

        var user = (Dictionary<string, object?>)((List<object?>)copy["User"]!)[0]!;
        Assert.True(hides);
        Assert.Equal(("cook", "[Filtered]", true), (user["Name"], user["Password"], user["HasPassword"]));
    }

    [Fact]
    public void The_number_of_a_card_is_hidden_as_a_number_too()
    {
        Assert.Equal("[Filtered]", ValueSnapshot.Of(4111111111111111L, Privacy));
        Assert.Equal(4111111111111112L, ValueSnapshot.Of(4111111111111112L, Privacy));
    }

    [Fact]
    public void A_copy_without_secrets_reports_that_nothing_was_hidden()
    {
        ValueSnapshot.Of(new Dictionary<string, object?> { ["Name"] = "cook", ["Page"] = 7, ["Password"] = null }, Privacy, out var hides);

        Assert.False(hides);
    }

    [Theory]
    [InlineData("Order {Id} of {Name}", "Order 7 of [Filtered]")]
    [InlineData("{Id,4}|{Id:000}|{@Name}|{Other}|{{Id}}|{Name", "   7|007|[Filtered]|{Other}|{Id}|{Name")]
    [InlineData("{List} {Table}", "[1, two] { a: null }")]
    [InlineData("{Name,-12}|{Id,-4}|{Id of {Name}}", "[Filtered]  |7   |{Id of [Filtered]}")]
    [InlineData("", "")]
    public void A_template_is_rendered_with_what_may_be_reported(string template, string expected)
    {
        var values = new Dictionary<string, object?>
        {
            ["Id"] = 7L,
            ["Name"] = "[Filtered]",
            ["List"] = new List<object?> { 1L, "two" },
            ["Table"] = new Dictionary<string, object?> { ["a"] = null },
        };

        Assert.Equal(expected, TemplateText.Render(template, values));
    }

    [Theory]
    [InlineData("login hunter2 by hunter2", "login [Filtered] by [Filtered]")]
    [InlineData("nothing", "nothing")]
    public void The_text_of_a_hidden_value_is_found_in_other_texts(string text, string expected)
    {
        var hidden = default(HiddenTexts);
        hidden.Add("hunter2");
        hidden.Add("tere");
        hidden.Add(null);

        Assert.Equal(expected, hidden.Without(text));
    }

    [Fact]
    public void A_short_one_is_found_where_it_stands_alone()
    {
        var hidden = default(HiddenTexts);
        hidden.Add(42);

        Assert.Equal("pin [Filtered], order 421", hidden.Without("pin 42, order 421"));
    }

    [Fact]
    public void A_breadcrumb_is_filtered_once_and_a_harmless_one_is_not_touched()
    {
        var harmless = new Breadcrumb("Order 7") { Template = "Order {Id}", Pairs = [new("Id", 7L)] };
        var login = new Breadcrumb("login hunter2 of cook") { Template = "login {Password} of {Name}", Pairs = [new("Password", "hunter2"), new("Name", "cook")] };

        PrivateTrail.Filter(harmless, Privacy);
        PrivateTrail.Filter(login, Privacy);

        Assert.Equal(("Order 7", 7L), (harmless.Message, harmless.Data["Id"]));
        Assert.Equal(("login [Filtered] of cook", "[Filtered]", "cook"), (login.Message, login.Data["Password"], login.Data["Name"]));
        login.Data["Password"] = "of a hook";
        Assert.Equal("of a hook", PrivateTrail.Filter(login, Privacy).Data["Password"]);
    }

    [Theory]
    [InlineData("--password hunter2 --user cook", "--password [Filtered] --user cook")]
    [InlineData("--password=hunter2 run", "--password=[Filtered] run")]
    [InlineData("-p 80 --api-key abc", "-p 80 --api-key [Filtered]")]
    [InlineData("/token:abc1 --password --verbose", "/token:[Filtered] --password --verbose")]
    [InlineData("password reset", "password reset")]
    public void The_arguments_of_a_program_are_shown_without_secrets(string arguments, string expected) =>
        Assert.Equal(expected, string.Join(' ', Privacy.Arguments(arguments.Split(' '))));

    [Theory]
    [InlineData("/home/cook/shop/Order.cs", "~/shop/Order.cs")]
    [InlineData("/Users/cook/shop/Order.cs", "~/shop/Order.cs")]
    [InlineData("C:\\Users\\Chef Cook\\shop\\Order.cs", "~\\shop\\Order.cs")]
    [InlineData("/_/shop/Order.cs", "/_/shop/Order.cs")]
    [InlineData("D:\\a\\1\\s\\Order.cs", "D:\\a\\1\\s\\Order.cs")]
    [InlineData("shop/home/cook/Order.cs", "shop/home/cook/Order.cs")]
    public void The_path_of_a_source_file_names_no_user(string path, string expected)
    {
        Assert.Equal(expected, Privacy.Path(path));
        Assert.Same(path, new PrivacyFilter(new SensitiveNames(), SensitiveTexts.All & ~SensitiveTexts.UserFolders).Path(path));
    }
}
