using System;
using Sentry.Processing;
using Sentry.Scopes;
using Sentry.Tests.Exceptions;
using Xunit;

namespace Sentry.Tests.Processing;

public sealed class ReportedExceptionTests
{
    private readonly InvalidOperationException _exception = new("no card");
    private readonly SentryEvent _event;
    private readonly ReportedException _reported;

    public ReportedExceptionTests()
    {
        _event = new SentryEvent(_exception);
        _reported = new ReportedException(_event, new UnitPath(null), 0);
    }

    [Fact]
    public void While_its_event_waits_a_later_one_completes_it()
    {
        _reported.Accept(_event, waits: true, takesWords: true);
        Assert.True(_reported.IsOpen);
        Assert.Equal(MergeResult.Merged, _reported.Merge(Logged("failed")));
        Assert.Equal("failed", _event.Message!.Formatted);
        Assert.Equal(_event.EventId, _reported.EventId);
    }

    [Fact]
    public void While_its_event_is_being_made_a_later_one_waits_to_complete_it()
    {
        Assert.Equal(MergeResult.Merged, _reported.Merge(Logged("failed")));
        Assert.Null(_event.Message);
        _reported.Accept(_event, waits: true, takesWords: true);
        Assert.Equal("failed", _event.Message!.Formatted);
    }

    [Fact]
    public void Once_its_event_is_serialized_a_later_one_changes_nothing()
    {
        _reported.Accept(_event, waits: true, takesWords: true);
        _reported.MarkSerialized();
        Assert.False(_reported.IsOpen);
        Assert.Equal(MergeResult.Repeated, _reported.Merge(Logged("failed")));
        Assert.Null(_event.Message);
        Assert.Equal(_event.EventId, _reported.EventId);
    }

    [Fact]
    public void An_event_that_does_not_wait_accepts_nothing()
    {
        _reported.Accept(_event, waits: false, takesWords: true);
        Assert.False(_reported.IsOpen);
        Assert.Equal(MergeResult.Repeated, _reported.Merge(Logged("failed")));
    }

    [Fact]
    public void Where_hooks_have_seen_the_event_only_the_mark_is_added()
    {
        _reported.Accept(_event, waits: true, takesWords: false);
        Assert.Equal(MergeResult.Merged, _reported.Merge(Logged("a secret the hook would have taken out")));
        Assert.Equal(MergeResult.Merged, _reported.Merge(Crash()));
        Assert.Null(_event.Message);
        Assert.False(_event.IsHandled);
    }

    [Fact]
    public void A_crash_completes_the_waiting_event_and_ends_its_wait()
    {
        _event.Message = new SentryMessage { Formatted = "failed" };
        _reported.Accept(_event, waits: true, takesWords: true);
        Assert.Equal(MergeResult.Merged, _reported.Merge(Crash()));
        Assert.False(_reported.IsOpen);
        Assert.Equal((false, SentryLevel.Fatal, "failed"), (_event.IsHandled, _event.Level, _event.Message.Formatted));
    }

    [Fact]
    public void A_crash_that_comes_too_late_is_sent_once_and_names_the_first()
    {
        _event.Message = new SentryMessage { Message = "{What} failed", Formatted = "It failed" };
        _event.Logger = "Shop";
        _reported.Accept(_event, waits: true, takesWords: true);
        _reported.MarkSerialized();
        var crash = Crash();
        Assert.Equal(MergeResult.Crash, _reported.Merge(crash));
        Assert.Equal(("It failed", "{What} failed", "Shop"), (crash.Message!.Formatted, crash.Message.Message, crash.Logger));
        var log = Assert.IsType<System.Collections.Generic.Dictionary<string, object?>>(crash.Contexts["log"]);
        Assert.Equal(_event.EventId.ToString(), log["first_event_id"]);
        Assert.Equal(MergeResult.Repeated, _reported.Merge(Crash()));
    }

    [Fact]
    public void A_crash_does_not_rely_on_an_event_that_is_still_being_made()
    {
        Assert.Equal(MergeResult.Crash, _reported.Merge(Crash()));
        Assert.Equal(MergeResult.Repeated, After(static reported => reported.Drop()));
    }

    [Fact]
    public void A_crash_that_was_reported_as_one_is_not_reported_again()
    {
        var crash = Crash();
        var reported = new ReportedException(crash, new UnitPath(null), 0);
        reported.Accept(crash, waits: false, takesWords: true);
        Assert.Equal(MergeResult.Repeated, reported.Merge(Crash()));
    }

    [Fact]
    public void What_a_hook_dropped_stays_dropped_and_has_no_id()
    {
        Assert.Equal(MergeResult.Repeated, After(static reported => reported.Drop()));
        Assert.Equal(SentryId.Empty, _reported.EventId);
        Assert.False(_reported.TryTakeOver(Logged("again")));
    }

    [Fact]
    public void What_was_lost_has_no_id_and_the_next_event_takes_its_place()
    {
        _reported.Accept(_event, waits: true, takesWords: true);
        _reported.Lose();
        Assert.Equal(SentryId.Empty, _reported.EventId);
        var next = Logged("again");
        Assert.True(_reported.TryTakeOver(next));
        Assert.Equal(next.EventId, _reported.EventId);
        Assert.False(_reported.TryTakeOver(Logged("a third time")));
    }

    [Fact]
    public void An_event_that_waits_can_be_taken_back_and_one_that_is_serialized_cannot()
    {
        Assert.Null(_reported.Withdraw());
        _reported.Accept(_event, waits: true, takesWords: true);
        Assert.Same(_event, _reported.Withdraw());
        Assert.False(_reported.IsOpen);
        Assert.False(_reported.MarkSerialized());

        var serializedOne = new ReportedException(_event, new UnitPath(null), 0);
        serializedOne.Accept(_event, waits: true, takesWords: true);
        Assert.True(serializedOne.MarkSerialized());
        Assert.Null(serializedOne.Withdraw());
    }

    [Fact]
    public void What_a_library_announced_is_superseded_by_any_other_logger()
    {
        _event.Announcement = new AnnouncedThrow("Db");
        var reported = new ReportedException(_event, new UnitPath(null), 0);
        reported.Merge(new SentryEvent(_exception) { Announcement = new AnnouncedThrow("Db") });
        Assert.False(_event.Announcement.IsSuperseded);
        reported.Merge(Logged("failed"));
        Assert.True(_event.Announcement.IsSuperseded);
    }

    [Fact]
    public void A_crash_that_is_another_failure_keeps_the_message_of_the_first_and_anything_else_only_names_it()
    {
        _event.Message = new SentryMessage { Formatted = "It failed" };
        _reported.Accept(_event, waits: true, takesWords: true);
        _reported.MarkSerialized();
        var (crash, again) = (Crash(), new SentryEvent(_exception));
        _reported.Precede(crash);
        _reported.Precede(again);
        Assert.Equal(("It failed", null), (crash.Message?.Formatted, again.Message?.Formatted));
        Assert.All([crash, again], e => Assert.Equal(_event.EventId.ToString(), ((System.Collections.Generic.Dictionary<string, object?>)e.Contexts["log"]!)["first_event_id"]));
    }

    private MergeResult After(Action<ReportedException> end)
    {
        end(_reported);
        return _reported.Merge(Crash());
    }

    private SentryEvent Logged(string text) => new(_exception) { Message = new SentryMessage { Formatted = text } };

    private SentryEvent Crash() => new(_exception) { IsHandled = false, EndsProcess = true, Level = SentryLevel.Fatal, MechanismType = "auto.unhandled.app_domain" };
}
