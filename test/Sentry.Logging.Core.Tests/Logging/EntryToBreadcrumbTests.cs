using System;
using Sentry.Adapters;
using Sentry.Logging;
using Xunit;

namespace Sentry.Tests.Logging;

public sealed class EntryToBreadcrumbTests
{
    [Fact]
    public void A_name_that_comes_twice_has_its_last_value()
    {
        var entry = new LogEntry { Template = "{A} {B} {@A}", EventId = 5 };
        entry.AddParameter("A", 1);
        entry.AddParameter("B", "two");
        entry.AddParameter("@A", 3);

        var data = EntryToBreadcrumb.Make(entry).Data;

        Assert.Equal(["A", "B", "event_id"], data.Keys);
        Assert.Equal([3L, "two", 5], data.Values);
    }

    [Fact]
    public void The_values_of_a_copy_are_its_own()
    {
        var entry = new LogEntry();
        entry.AddParameter("A", 1);
        var breadcrumb = EntryToBreadcrumb.Make(entry);

        var copy = breadcrumb.Clone();
        copy.Data["A"] = "changed";
        copy.Data["B"] = "added";

        Assert.Equal([1L], breadcrumb.Data.Values);
        Assert.Equal(["changed", "added"], copy.Data.Values);
    }

    [Fact]
    public void A_record_without_values_has_no_data()
    {
        var breadcrumb = EntryToBreadcrumb.Make(new LogEntry { Message = "plain" });

        Assert.False(breadcrumb.HasData);
        Assert.Empty(breadcrumb.Data);
    }

    [Fact]
    public void An_entry_that_was_given_back_remembers_nothing()
    {
        var entry = LogEntry.Take();
        entry.Timestamp = DateTimeOffset.UnixEpoch;
        entry.Level = SentryLevel.Error;
        entry.Logger = entry.Template = entry.Message = entry.BreadcrumbMessage = entry.BreadcrumbCategory = entry.EventName = "x";
        entry.Exception = new InvalidOperationException();
        entry.EventId = 5;
        entry.TakesCoarseTime = true;
        entry.AddParameter("A", 1);
        entry.AddProperty("B", 2);
        entry.AddScope().Add("C", 3);
        entry.SetTag("D", "4");
        entry.SetUser(id: "5");

        entry.GiveBack();
        var next = LogEntry.Take();

        Assert.Same(entry, next);
        Assert.Equivalent(new LogEntry(), next, strict: true);
        Assert.Empty(next.Parameters);
        Assert.Empty(next.Properties);
        Assert.Empty(next.Scopes);
        Assert.Null(next.Tags);
        Assert.Null(next.User);
        Assert.False(next.TakesCoarseTime);
    }

    [Fact]
    public void A_taken_entry_is_nobody_else_s()
    {
        var entry = LogEntry.Take();

        Assert.NotSame(entry, LogEntry.Take());
    }
}
