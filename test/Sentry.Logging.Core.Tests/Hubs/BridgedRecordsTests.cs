using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Sentry.Hubs;

public sealed class BridgedRecordsTests
{
    private const int Both = 3;

    private readonly FakeTimeProvider _time = new();
    private readonly BridgedRecords _records;

    public BridgedRecordsTests() => _records = new BridgedRecords(_time);

    [Fact]
    public void A_record_that_another_framework_brings_as_well_is_the_same_one()
    {
        var first = Meet("mel", "Order 7 failed");
        Assert.Equal(Both, first.Claim(Both));
        Assert.Same(first, Meet("serilog", "Order 7 failed"));
        Assert.Equal(0, first.Claim(Both));
    }

    [Fact]
    public void Equal_records_of_one_framework_are_two_and_each_has_its_own_twin()
    {
        var first = Meet("mel", "retry");
        var second = Meet("mel", "retry");
        Assert.NotSame(first, second);
        Assert.Same(first, Meet("serilog", "retry"));
        Assert.Same(second, Meet("serilog", "retry"));
        Assert.NotSame(second, Meet("serilog", "retry"));
    }

    [Fact]
    public void Equal_records_that_come_in_turn_are_told_apart()
    {
        var first = Meet("mel", "retry");
        Assert.Same(first, Meet("serilog", "retry"));
        var second = Meet("mel", "retry");
        Assert.NotSame(first, second);
        Assert.Same(second, Meet("serilog", "retry"));
    }

    [Fact]
    public void A_third_framework_brings_the_same_one_too()
    {
        var first = Meet("mel", "failed");
        Assert.Same(first, Meet("serilog", "failed"));
        Assert.Same(first, Meet("nlog", "failed"));
    }

    [Fact]
    public void Whoever_has_less_to_take_leaves_the_rest_to_the_other()
    {
        var first = Meet("mel", "failed");
        Assert.Equal(1, first.Claim(1));
        Assert.Equal(2, Meet("serilog", "failed").Claim(Both));
    }

    [Fact]
    public void Another_level_logger_text_or_exception_is_another_record()
    {
        var exception = new InvalidOperationException();
        var first = _records.Meet("mel", new BridgedRecord(SentryLevel.Error, "Shop", "failed", null, [], exception));
        Assert.NotSame(first, _records.Meet("serilog", new BridgedRecord(SentryLevel.Fatal, "Shop", "failed", null, [], exception)));
        Assert.NotSame(first, _records.Meet("serilog", new BridgedRecord(SentryLevel.Error, "Shop.Cart", "failed", null, [], exception)));
        Assert.NotSame(first, _records.Meet("serilog", new BridgedRecord(SentryLevel.Error, "Shop", "failed again", null, [], exception)));
        Assert.NotSame(first, _records.Meet("serilog", new BridgedRecord(SentryLevel.Error, "Shop", "failed", null, [], new InvalidOperationException())));
        Assert.NotSame(first, _records.Meet("serilog", new BridgedRecord(SentryLevel.Error, "Shop", "failed", null, [], null)));
        Assert.Same(first, _records.Meet("serilog", new BridgedRecord(SentryLevel.Error, "Shop", "failed", null, [], exception)));
    }

    [Fact]
    public void What_frameworks_show_each_in_its_own_way_is_told_by_template_and_values()
    {
        var first = _records.Meet("mel", Of("7 of (null)", "{Id} of {Customer}", ("Id", "7"), ("Customer", null)));
        Assert.NotSame(first, _records.Meet("serilog", Of("8 of null", "{Id} of {Customer}", ("Id", "8"), ("Customer", null))));
        Assert.NotSame(first, _records.Meet("serilog", Of("7 or null", "{Id} or {Customer}", ("Id", "7"), ("Customer", null))));
        Assert.Same(first, _records.Meet("serilog", Of("7 of null", "{Id} of {Customer}", ("Tenant", "acme"), ("Id", "7"), ("Customer", "null"))));
    }

    [Fact]
    public void The_twin_is_expected_for_the_window_after_the_first_was_dealt_with()
    {
        var slow = Meet("mel", "failed");
        _time.Advance(TimeSpan.FromSeconds(5));
        _records.Done(slow);
        _time.Advance(BridgedRecords.Window);
        Assert.Same(slow, Meet("serilog", "failed"));

        var late = Meet("mel", "failed again");
        _time.Advance(BridgedRecords.Window + TimeSpan.FromMilliseconds(1));
        Assert.NotSame(late, Meet("serilog", "failed again"));
    }

    [Fact]
    public void Other_threads_and_other_hubs_have_records_of_their_own()
    {
        var first = Meet("mel", "failed");
        Assert.NotSame(first, new BridgedRecords(_time).Meet("serilog", Record("failed")));
        BridgedRecord? elsewhere = null;
        var thread = new Thread(() => elsewhere = Meet("serilog", "failed"));
        thread.Start();
        thread.Join();
        Assert.NotSame(first, elsewhere);
        Assert.Same(first, Meet("serilog", "failed"));
    }

    private static BridgedRecord Of(string text, string template, params (string Name, string? Text)[] values) =>
        new(SentryLevel.Info, "Shop", text, template, [.. values.Select(static value => KeyValuePair.Create(value.Name, value.Text))], null);

    private BridgedRecord Meet(string framework, string text) => _records.Meet(framework, Record(text));

    private static BridgedRecord Record(string text) => new(SentryLevel.Info, "Shop", text, null, [], null);
}
