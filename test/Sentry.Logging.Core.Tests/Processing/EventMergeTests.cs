using System;
using System.Collections.Generic;
using System.Linq;
using Sentry.Processing;
using Sentry.Tests.Exceptions;
using Xunit;

namespace Sentry.Tests.Processing;

public sealed class EventMergeTests
{
    private readonly SentryEvent _kept = new(new InvalidOperationException("no card"));

    [Fact]
    public void An_unhandled_exception_is_marked_on_the_captured_exception_and_is_as_severe_as_the_worse_of_both()
    {
        _kept.SentryExceptions.Add(new SentryException { Mechanism = new Mechanism { Type = "chained" } });
        _kept.SentryExceptions.Add(new SentryException { Mechanism = new Mechanism { Type = "auto.log.nlog", Handled = true } });
        _kept.Level = SentryLevel.Error;
        EventMerge.Merge(_kept, Unhandled(SentryLevel.Fatal), words: true, stacks: true);
        Assert.Equal(("chained", null), (_kept.SentryExceptions[0].Mechanism!.Type, _kept.SentryExceptions[0].Mechanism!.Handled));
        Assert.Equal(("auto.unhandled.app_domain", false), (_kept.SentryExceptions[1].Mechanism!.Type, _kept.SentryExceptions[1].Mechanism!.Handled));
        Assert.Equal(SentryLevel.Fatal, _kept.Level);
    }

    [Theory]
    [InlineData(SentryLevel.Fatal, SentryLevel.Error)]
    [InlineData(SentryLevel.Fatal, null)]
    public void A_level_never_falls(SentryLevel kept, SentryLevel? later)
    {
        _kept.Level = kept;
        EventMerge.Merge(_kept, Unhandled(later), words: true, stacks: true);
        Assert.Equal(kept, _kept.Level);
    }

    [Fact]
    public void An_event_whose_hook_took_the_exceptions_away_has_nothing_to_mark()
    {
        EventMerge.Merge(_kept, Unhandled(SentryLevel.Fatal), words: true, stacks: true);
        Assert.Empty(_kept.SentryExceptions);
    }

    [Fact]
    public void The_first_unhandled_mark_stays_and_a_crash_always_wins()
    {
        _kept.IsHandled = false;
        _kept.MechanismType = "auto.log.nlog";
        _kept.Level = SentryLevel.Error;
        EventMerge.Merge(_kept, new SentryEvent { IsHandled = false, MechanismType = "auto.log.serilog", Level = SentryLevel.Fatal }, words: true, stacks: true);
        Assert.Equal(("auto.log.nlog", SentryLevel.Fatal), (_kept.MechanismType, _kept.Level));
        EventMerge.Merge(_kept, new SentryEvent { IsHandled = false, EndsProcess = true, MechanismType = "auto.unhandled.app_domain" }, words: true, stacks: true);
        Assert.Equal("auto.unhandled.app_domain", _kept.MechanismType);
    }

    [Fact]
    public void A_handled_report_does_not_take_the_mark_away()
    {
        _kept.IsHandled = false;
        _kept.MechanismType = "auto.unhandled.app_domain";
        EventMerge.Merge(_kept, new SentryEvent { MechanismType = "auto.log.nlog" }, words: true, stacks: true);
        Assert.Equal((false, "auto.unhandled.app_domain"), (_kept.IsHandled, _kept.MechanismType));
    }

    [Fact]
    public void A_missing_message_comes_with_its_logger_values_and_tags()
    {
        _kept.SetTag("tenant", "the user's");
        var logged = new SentryEvent
        {
            Message = new SentryMessage { Message = "Order {Id} failed", Formatted = "Order 7 failed" },
            Logger = "Shop",
            DerivedTags = new Dictionary<string, string> { ["tenant"] = "acme", ["Id"] = "7" },
        };
        logged.Contexts["log"] = new Dictionary<string, object?> { ["Id"] = 7 };
        logged.Extra["log.Long"] = "…";
        EventMerge.Merge(_kept, logged, words: true, stacks: true);
        Assert.Equal(("Order {Id} failed", "Order 7 failed", "Shop"), (_kept.Message!.Message, _kept.Message.Formatted, _kept.Logger));
        Assert.Equal(("the user's", "7", "…"), (_kept.Tags["tenant"], _kept.Tags["Id"], _kept.Extra["log.Long"]));
        Assert.Equal(logged.Contexts["log"], _kept.Contexts["log"]);
    }

    [Fact]
    public void The_first_message_stays_and_gets_the_template_of_the_same_text_only()
    {
        _kept.Message = new SentryMessage { Formatted = "Order 7 failed" };
        EventMerge.Merge(_kept, Logged("{What} failed", "Request failed"), words: true, stacks: true);
        Assert.Null(_kept.Message.Message);
        EventMerge.Merge(_kept, Logged("Order {Id} failed", "Order 7 failed"), words: true, stacks: true);
        Assert.Equal("Order {Id} failed", _kept.Message.Message);
        EventMerge.Merge(_kept, Logged("{Text}", "Order 7 failed"), words: true, stacks: true);
        Assert.Equal(("Order {Id} failed", "Order 7 failed"), (_kept.Message.Message, _kept.Message.Formatted));
    }

    [Fact]
    public void The_first_request_stays()
    {
        EventMerge.Merge(_kept, new SentryEvent { Request = new SentryRequest { Url = "http://shop/1" } }, words: true, stacks: true);
        EventMerge.Merge(_kept, new SentryEvent { Request = new SentryRequest { Url = "http://shop/2" } }, words: true, stacks: true);
        Assert.Equal("http://shop/1", _kept.Request!.Url);
    }

    [Fact]
    public void The_application_s_own_sentence_takes_the_place_of_a_library_s_with_its_values_and_the_library_s_stays_findable()
    {
        var library = new SentryEvent(_kept.Exception)
        {
            Message = new SentryMessage { Message = "Query {Number} failed", Params = new Dictionary<string, object?> { ["Number"] = 3 }, Formatted = "Query 3 failed" },
            Logger = "Db",
            Level = SentryLevel.Error,
            DerivedTags = new Dictionary<string, string> { ["Tenant"] = "inner", ["Id"] = "3", ["Region"] = "derived" },
        };
        library.Contexts["log"] = new Dictionary<string, object?> { ["Number"] = 3, ["event_id"] = 1, ["Basket"] = 9, ["Tenant"] = "inner" };
        library.SetTag("Tenant", "inner");
        library.SetTag("Id", "3");
        library.SetTag("Region", "the user's");
        var own = Logged("Order {Id} failed", "Order 7 failed");
        own.IsInOwnWords = true;
        own.Logger = "Shop";
        own.Level = SentryLevel.Fatal;
        own.Contexts["log"] = new Dictionary<string, object?> { ["Id"] = 7, ["Tenant"] = "outer" };
        own.DerivedTags = new Dictionary<string, string> { ["Id"] = "7", ["Region"] = "eu" };

        EventMerge.Merge(library, own, words: true, stacks: true);

        Assert.Equal(("Order {Id} failed", "Order 7 failed", "Shop", SentryLevel.Fatal), (library.Message!.Message, library.Message.Formatted, library.Logger, library.Level));
        Assert.Equal(("inner", "7", "the user's"), (library.Tags["Tenant"], library.Tags["Id"], library.Tags["Region"]));
        var log = (Dictionary<string, object?>)library.Contexts["log"]!;
        Assert.Equal(["Basket", "Id", "Tenant", "also_logged"], log.Keys.Order(System.StringComparer.Ordinal));
        Assert.Equal((7, "outer", 9), (log["Id"], log["Tenant"], log["Basket"]));
        Assert.Equal([("Db", "Query 3 failed")], Also(library));
    }

    [Fact]
    public void Of_two_sentences_of_the_same_standing_the_first_is_the_message_and_the_others_are_kept_five_at_most()
    {
        _kept.Message = new SentryMessage { Formatted = "Order 7 failed" };
        _kept.IsInOwnWords = true;
        for (var i = 0; i < 7; i++)
            EventMerge.Merge(_kept, new SentryEvent { Logger = "Host", IsInOwnWords = i == 0, Message = new SentryMessage { Formatted = $"{i}" } }, words: true, stacks: true);
        Assert.Equal("Order 7 failed", _kept.Message.Formatted);
        Assert.Equal(["0", "1", "2", "3", "4"], Also(_kept).Select(static said => said.Text));
    }

    private static IEnumerable<(string? Logger, string Text)> Also(SentryEvent e) =>
        ((List<object?>)((Dictionary<string, object?>)e.Contexts["log"]!)["also_logged"]!)
            .Cast<Dictionary<string, object?>>().Select(static said => ((string?)said["logger"], (string)said["message"]!));

    private static SentryEvent Unhandled(SentryLevel? level) => new() { IsHandled = false, Level = level, MechanismType = "auto.unhandled.app_domain" };

    private static SentryEvent Logged(string template, string text) => new() { Message = new SentryMessage { Message = template, Formatted = text } };
}
