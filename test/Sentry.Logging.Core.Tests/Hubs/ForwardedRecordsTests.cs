using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.Extensions.Time.Testing;
using Sentry.Adapters;
using Sentry.Hubs;
using Sentry.Scopes;
using Sentry.Tests.Exceptions;
using Xunit;

namespace Sentry.Tests.Hubs;

public sealed class ForwardedRecordsTests
{
    private const int Both = 3;
    private const int Mel = 1;
    private const int Serilog = 2;
    private const int NLog = 4;

    private readonly FakeTimeProvider _time = new();
    private readonly ForwardedRecords _records;

    public ForwardedRecordsTests() => _records = new ForwardedRecords(_time);

    [Fact]
    public void A_record_that_another_framework_brings_as_well_is_the_same_one()
    {
        var first = Meet(Mel, "Order 7 failed");
        Assert.Equal(Both, first.Claim(Both));
        Assert.Same(first, Meet(Serilog, "Order 7 failed"));
        Assert.Equal(0, first.Claim(Both));
    }

    [Fact]
    public void Equal_records_of_one_framework_are_two_and_each_is_matched_once()
    {
        var first = Meet(Mel, "retry");
        var second = Meet(Mel, "retry");
        Assert.NotSame(first, second);
        Assert.Same(first, Meet(Serilog, "retry"));
        Assert.Same(second, Meet(Serilog, "retry"));
        Assert.NotSame(second, Meet(Serilog, "retry"));
    }

    [Fact]
    public void Equal_records_that_come_in_turn_are_distinguished()
    {
        var first = Meet(Mel, "retry");
        Assert.Same(first, Meet(Serilog, "retry"));
        var second = Meet(Mel, "retry");
        Assert.NotSame(first, second);
        Assert.Same(second, Meet(Serilog, "retry"));
    }

    [Fact]
    public void A_third_framework_brings_the_same_one_too()
    {
        var first = Meet(Mel, "failed");
        Assert.Same(first, Meet(Serilog, "failed"));
        Assert.Same(first, Meet(NLog, "failed"));
    }

    [Fact]
    public void A_lane_that_needs_less_leaves_its_room_to_the_other()
    {
        var first = Meet(Mel, "failed");
        Assert.Equal(1, first.Claim(1));
        Assert.Equal(2, Meet(Serilog, "failed").Claim(Both));
    }

    [Fact]
    public void Another_level_logger_text_or_exception_is_another_record()
    {
        var exception = new InvalidOperationException();
        var first = Meet(Mel, Words("failed", exception));
        Assert.NotSame(first, Meet(Serilog, Words("failed", exception), SentryLevel.Fatal));
        Assert.NotSame(first, Meet(Serilog, Words("failed", exception), logger: "Shop.Cart"));
        Assert.NotSame(first, Meet(Serilog, Words("failed again", exception)));
        Assert.NotSame(first, Meet(Serilog, Words("failed", new InvalidOperationException())));
        Assert.NotSame(first, Meet(Serilog, Words("failed")));
        Assert.Same(first, Meet(Serilog, Words("failed", exception)));
    }

    [Fact]
    public void What_frameworks_show_each_in_its_own_way_is_compared_by_template_and_values()
    {
        var first = Meet(Mel, Of("7 of (null)", "{Id} of {Customer}", ("Id", 7), ("Customer", null)));
        Assert.NotSame(first, Meet(Serilog, Of("8 of null", "{Id} of {Customer}", ("Id", 8), ("Customer", null))));
        Assert.NotSame(first, Meet(Serilog, Of("7 or null", "{Id} or {Customer}", ("Id", 7), ("Customer", null))));
        Assert.Same(first, Meet(Serilog, Of("7 of null", "{Id} of {Customer}", ("Tenant", "acme"), ("Id", "7"), ("Customer", "null"))));
    }

    [Fact]
    public void Long_texts_are_distinguished_by_their_beginning_and_their_length()
    {
        var text = new string('x', 100_000);
        var first = Meet(Mel, text);
        Assert.NotSame(first, Meet(Serilog, text + "x"));
        Assert.NotSame(first, Meet(Serilog, "y" + text[1..]));
        Assert.Same(first, Meet(Serilog, text));
    }

    [Fact]
    public void The_same_record_is_expected_for_the_window_after_the_first_was_dealt_with()
    {
        var slow = Meet(Mel, "failed");
        _time.Advance(TimeSpan.FromSeconds(5));
        _records.Done(slow);
        _time.Advance(ForwardedRecords.Window);
        Assert.Same(slow, Meet(Serilog, "failed"));

        var late = Meet(Mel, "failed again");
        _time.Advance(ForwardedRecords.Window + TimeSpan.FromMilliseconds(1));
        Assert.NotSame(late, Meet(Serilog, "failed again"));
    }

    [Fact]
    public void Nothing_is_read_before_another_framework_has_brought_one_of_the_same_level_and_logger()
    {
        Meet(Mel, "failed");
        Assert.False(_records.Expects(Mel, SentryLevel.Info, "Shop"));
        Assert.False(_records.Expects(Serilog, SentryLevel.Warning, "Shop"));
        Assert.False(_records.Expects(Serilog, SentryLevel.Info, "Shop.Cart"));
        Assert.True(_records.Expects(Serilog, SentryLevel.Info, "Shop"));

        _time.Advance(ForwardedRecords.Window + TimeSpan.FromMilliseconds(1));
        Assert.False(_records.Expects(Serilog, SentryLevel.Info, "Shop"));
    }

    [Fact]
    public void What_waits_on_a_trail_is_read_there_once_and_only_for_a_record_that_may_be_the_same()
    {
        var trail = new BreadcrumbTrail(TrailLayout.For(4));
        var read = 0;
        var first = _records.Remember(Mel, SentryLevel.Info, "Shop");
        first.SetUnread(trail, trail.Add("retry", new NoReader()));

        Assert.Null(_records.Meet(Serilog, SentryLevel.Info, "Shop", Words("retry", new InvalidOperationException()), Read));
        Assert.Equal(0, read);
        Assert.Null(_records.Meet(Serilog, SentryLevel.Info, "Shop", Words("other"), Read));
        Assert.Same(first, _records.Meet(Serilog, SentryLevel.Info, "Shop", Words("retry"), Read));
        Assert.Equal(1, read);

        RecordContent? Read(TrailEntry entry)
        {
            read++;
            return Words((string)entry.Record);
        }
    }

    [Fact]
    public void What_has_left_the_trail_meanwhile_is_not_matched()
    {
        var trail = new BreadcrumbTrail(TrailLayout.For(4));
        _records.Remember(Mel, SentryLevel.Info, "Shop").SetUnread(trail, trail.Add("retry", new NoReader()));
        for (var i = 0; i < 4; i++)
            trail.Add("other", new NoReader());
        Assert.Null(_records.Meet(Serilog, SentryLevel.Info, "Shop", Words("retry"), static entry => Words((string)entry.Record)));
    }

    [Fact]
    public void A_remembered_record_keeps_no_trail_alive()
    {
        var trail = RememberOnATrail();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.False(trail.IsAlive);

        [MethodImpl(MethodImplOptions.NoInlining)]
        WeakReference RememberOnATrail()
        {
            var own = new BreadcrumbTrail(TrailLayout.For(4));
            _records.Remember(Mel, SentryLevel.Info, "Shop").SetUnread(own, own.Add("retry", new NoReader()));
            return new WeakReference(own);
        }
    }

    [Fact]
    public void Other_threads_and_other_hubs_have_records_of_their_own()
    {
        var first = Meet(Mel, "failed");
        Assert.False(new ForwardedRecords(_time).Expects(Serilog, SentryLevel.Info, "Shop"));
        var isExpectedElsewhere = true;
        var thread = new Thread(() => isExpectedElsewhere = _records.Expects(Serilog, SentryLevel.Info, "Shop"));
        thread.Start();
        thread.Join();
        Assert.False(isExpectedElsewhere);
        Assert.Same(first, Meet(Serilog, "failed"));
    }

    private static RecordContent Of(string text, string template, params (string Name, object? Value)[] values) =>
        new(text, template, [.. values.Select(static value => KeyValuePair.Create(value.Name, value.Value))], null);

    private static RecordContent Words(string text, Exception? exception = null) => new(text, null, [], exception);

    private ForwardedRecord Meet(int framework, string text) => Meet(framework, Words(text));

    // As the router does.
    private ForwardedRecord Meet(int framework, RecordContent content, SentryLevel level = SentryLevel.Info, string logger = "Shop")
    {
        if (_records.Expects(framework, level, logger) && _records.Meet(framework, level, logger, content, static _ => null) is { } earlier)
            return earlier;
        var record = _records.Remember(framework, level, logger);
        record.SetContent(content);
        return record;
    }

    private sealed class NoReader : BreadcrumbReader
    {
        public override Breadcrumb? Read(object record) => null;

        public override DateTimeOffset TimeOf(object record) => default;
    }
}
