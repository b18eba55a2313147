using System;
using Sentry.Scopes;
using Xunit;

namespace Sentry.Processing;

public sealed class SightingTests
{
    private readonly InvalidOperationException _exception = new("no card");
    private readonly SentryEvent _event;
    private readonly Sighting _sighting;

    public SightingTests()
    {
        _event = new SentryEvent(_exception);
        _sighting = new Sighting(_event, new UnitPlace(null), 0);
    }

    [Fact]
    public void While_its_event_waits_a_later_one_completes_it()
    {
        _sighting.Accept(_event, waits: true, takesWords: true);
        Assert.True(_sighting.IsOpen);
        Assert.Equal(Encounter.Completed, _sighting.Meet(Logged("failed")));
        Assert.Equal("failed", _event.Message!.Formatted);
        Assert.Equal(_event.EventId, _sighting.EventId);
    }

    [Fact]
    public void While_its_event_is_being_made_a_later_one_waits_to_complete_it()
    {
        Assert.Equal(Encounter.Completed, _sighting.Meet(Logged("failed")));
        Assert.Null(_event.Message);
        _sighting.Accept(_event, waits: true, takesWords: true);
        Assert.Equal("failed", _event.Message!.Formatted);
    }

    [Fact]
    public void Once_its_event_is_sealed_a_later_one_changes_nothing()
    {
        _sighting.Accept(_event, waits: true, takesWords: true);
        _sighting.MarkSerialized();
        Assert.False(_sighting.IsOpen);
        Assert.Equal(Encounter.Repeated, _sighting.Meet(Logged("failed")));
        Assert.Null(_event.Message);
        Assert.Equal(_event.EventId, _sighting.EventId);
    }

    [Fact]
    public void An_event_that_does_not_wait_takes_nothing()
    {
        _sighting.Accept(_event, waits: false, takesWords: true);
        Assert.False(_sighting.IsOpen);
        Assert.Equal(Encounter.Repeated, _sighting.Meet(Logged("failed")));
    }

    [Fact]
    public void Where_hooks_have_seen_the_event_only_the_mark_is_added()
    {
        _sighting.Accept(_event, waits: true, takesWords: false);
        Assert.Equal(Encounter.Completed, _sighting.Meet(Logged("a secret the hook would have taken out")));
        Assert.Equal(Encounter.Completed, _sighting.Meet(Crash()));
        Assert.Null(_event.Message);
        Assert.False(_event.IsHandled);
    }

    [Fact]
    public void A_crash_completes_the_waiting_event_and_ends_its_wait()
    {
        _event.Message = new SentryMessage { Formatted = "failed" };
        _sighting.Accept(_event, waits: true, takesWords: true);
        Assert.Equal(Encounter.Completed, _sighting.Meet(Crash()));
        Assert.False(_sighting.IsOpen);
        Assert.Equal((false, SentryLevel.Fatal, "failed"), (_event.IsHandled, _event.Level, _event.Message.Formatted));
    }

    [Fact]
    public void A_crash_that_comes_too_late_is_sent_once_and_names_the_first()
    {
        _event.Message = new SentryMessage { Message = "{What} failed", Formatted = "It failed" };
        _event.Logger = "Shop";
        _sighting.Accept(_event, waits: true, takesWords: true);
        _sighting.MarkSerialized();
        var crash = Crash();
        Assert.Equal(Encounter.Crash, _sighting.Meet(crash));
        Assert.Equal(("It failed", "{What} failed", "Shop"), (crash.Message!.Formatted, crash.Message.Message, crash.Logger));
        var log = Assert.IsType<System.Collections.Generic.Dictionary<string, object?>>(crash.Contexts["log"]);
        Assert.Equal(_event.EventId.ToString(), log["first_event_id"]);
        Assert.Equal(Encounter.Repeated, _sighting.Meet(Crash()));
    }

    [Fact]
    public void A_crash_does_not_rely_on_an_event_that_is_still_being_made()
    {
        Assert.Equal(Encounter.Crash, _sighting.Meet(Crash()));
        Assert.Equal(Encounter.Repeated, After(static sighting => sighting.Drop()));
    }

    [Fact]
    public void A_crash_that_was_told_as_one_is_not_told_again()
    {
        var crash = Crash();
        var sighting = new Sighting(crash, new UnitPlace(null), 0);
        sighting.Accept(crash, waits: false, takesWords: true);
        Assert.Equal(Encounter.Repeated, sighting.Meet(Crash()));
    }

    [Fact]
    public void What_a_hook_dropped_stays_dropped_and_has_no_id()
    {
        Assert.Equal(Encounter.Repeated, After(static sighting => sighting.Drop()));
        Assert.Equal(SentryId.Empty, _sighting.EventId);
        Assert.False(_sighting.TryTakeOver(Logged("again")));
    }

    [Fact]
    public void What_was_lost_has_no_id_and_the_next_event_takes_its_place()
    {
        _sighting.Accept(_event, waits: true, takesWords: true);
        _sighting.Lose();
        Assert.Equal(SentryId.Empty, _sighting.EventId);
        var next = Logged("again");
        Assert.True(_sighting.TryTakeOver(next));
        Assert.Equal(next.EventId, _sighting.EventId);
        Assert.False(_sighting.TryTakeOver(Logged("a third time")));
    }

    [Fact]
    public void An_event_that_waits_can_be_taken_back_and_one_that_is_sealed_cannot()
    {
        Assert.Null(_sighting.Withdraw());
        _sighting.Accept(_event, waits: true, takesWords: true);
        Assert.Same(_event, _sighting.Withdraw());
        Assert.False(_sighting.IsOpen);
        Assert.False(_sighting.MarkSerialized());

        var serializedOne = new Sighting(_event, new UnitPlace(null), 0);
        serializedOne.Accept(_event, waits: true, takesWords: true);
        Assert.True(serializedOne.MarkSerialized());
        Assert.Null(serializedOne.Withdraw());
    }

    [Fact]
    public void What_a_library_announced_is_told_better_by_anybody_but_the_library()
    {
        _event.Announcement = new AnnouncedThrow("Db");
        var sighting = new Sighting(_event, new UnitPlace(null), 0);
        sighting.Meet(new SentryEvent(_exception) { Announcement = new AnnouncedThrow("Db") });
        Assert.False(_event.Announcement.IsToldBetter);
        sighting.Meet(Logged("failed"));
        Assert.True(_event.Announcement.IsToldBetter);
    }

    [Fact]
    public void A_crash_that_is_another_failure_keeps_the_words_of_the_first_and_anything_else_only_names_it()
    {
        _event.Message = new SentryMessage { Formatted = "It failed" };
        _sighting.Accept(_event, waits: true, takesWords: true);
        _sighting.MarkSerialized();
        var (crash, again) = (Crash(), new SentryEvent(_exception));
        _sighting.Precede(crash);
        _sighting.Precede(again);
        Assert.Equal(("It failed", null), (crash.Message?.Formatted, again.Message?.Formatted));
        Assert.All([crash, again], e => Assert.Equal(_event.EventId.ToString(), ((System.Collections.Generic.Dictionary<string, object?>)e.Contexts["log"]!)["first_event_id"]));
    }

    private Encounter After(Action<Sighting> end)
    {
        end(_sighting);
        return _sighting.Meet(Crash());
    }

    private SentryEvent Logged(string text) => new(_exception) { Message = new SentryMessage { Formatted = text } };

    private SentryEvent Crash() => new(_exception) { IsHandled = false, EndsProcess = true, Level = SentryLevel.Fatal, MechanismType = "auto.unhandled.app_domain" };
}
