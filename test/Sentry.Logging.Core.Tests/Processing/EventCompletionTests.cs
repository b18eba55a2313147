using System;
using System.Collections.Generic;
using Xunit;

namespace Sentry.Processing;

public sealed class EventCompletionTests
{
    private readonly SentryEvent _kept = new(new InvalidOperationException("no card"));

    [Fact]
    public void What_nobody_caught_is_marked_on_the_captured_exception_and_is_as_severe_as_the_worse_of_both()
    {
        _kept.SentryExceptions.Add(new SentryException { Mechanism = new Mechanism { Type = "chained" } });
        _kept.SentryExceptions.Add(new SentryException { Mechanism = new Mechanism { Type = "auto.log.nlog", Handled = true } });
        _kept.Level = SentryLevel.Error;
        EventCompletion.Complete(_kept, Unhandled(SentryLevel.Fatal), words: true);
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
        EventCompletion.Complete(_kept, Unhandled(later), words: true);
        Assert.Equal(kept, _kept.Level);
    }

    [Fact]
    public void An_event_whose_hook_took_the_exceptions_away_has_nothing_to_mark()
    {
        EventCompletion.Complete(_kept, Unhandled(SentryLevel.Fatal), words: true);
        Assert.Empty(_kept.SentryExceptions);
    }

    [Fact]
    public void Of_two_who_say_that_nobody_caught_it_the_first_is_believed_and_a_crash_always()
    {
        _kept.IsHandled = false;
        _kept.MechanismType = "auto.log.nlog";
        _kept.Level = SentryLevel.Error;
        EventCompletion.Complete(_kept, new SentryEvent { IsHandled = false, MechanismType = "auto.log.serilog", Level = SentryLevel.Fatal }, words: true);
        Assert.Equal(("auto.log.nlog", SentryLevel.Fatal), (_kept.MechanismType, _kept.Level));
        EventCompletion.Complete(_kept, new SentryEvent { IsHandled = false, EndsProcess = true, MechanismType = "auto.unhandled.app_domain" }, words: true);
        Assert.Equal("auto.unhandled.app_domain", _kept.MechanismType);
    }

    [Fact]
    public void A_handled_sighting_does_not_take_the_mark_away()
    {
        _kept.IsHandled = false;
        _kept.MechanismType = "auto.unhandled.app_domain";
        EventCompletion.Complete(_kept, new SentryEvent { MechanismType = "auto.log.nlog" }, words: true);
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
        EventCompletion.Complete(_kept, logged, words: true);
        Assert.Equal(("Order {Id} failed", "Order 7 failed", "Shop"), (_kept.Message!.Message, _kept.Message.Formatted, _kept.Logger));
        Assert.Equal(("the user's", "7", "…"), (_kept.Tags["tenant"], _kept.Tags["Id"], _kept.Extra["log.Long"]));
        Assert.Same(logged.Contexts["log"], _kept.Contexts["log"]);
    }

    [Fact]
    public void The_first_message_stays_and_gets_the_template_of_the_same_text_only()
    {
        _kept.Message = new SentryMessage { Formatted = "Order 7 failed" };
        EventCompletion.Complete(_kept, Logged("{What} failed", "Request failed"), words: true);
        Assert.Null(_kept.Message.Message);
        EventCompletion.Complete(_kept, Logged("Order {Id} failed", "Order 7 failed"), words: true);
        Assert.Equal("Order {Id} failed", _kept.Message.Message);
        EventCompletion.Complete(_kept, Logged("{Text}", "Order 7 failed"), words: true);
        Assert.Equal(("Order {Id} failed", "Order 7 failed"), (_kept.Message.Message, _kept.Message.Formatted));
    }

    [Fact]
    public void The_first_request_stays()
    {
        EventCompletion.Complete(_kept, new SentryEvent { Request = new SentryRequest { Url = "http://shop/1" } }, words: true);
        EventCompletion.Complete(_kept, new SentryEvent { Request = new SentryRequest { Url = "http://shop/2" } }, words: true);
        Assert.Equal("http://shop/1", _kept.Request!.Url);
    }

    private static SentryEvent Unhandled(SentryLevel? level) => new() { IsHandled = false, Level = level, MechanismType = "auto.unhandled.app_domain" };

    private static SentryEvent Logged(string template, string text) => new() { Message = new SentryMessage { Message = template, Formatted = text } };
}
