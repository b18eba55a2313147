using System;
using System.Linq;
using Sentry.Diagnostics;
using Sentry.Processing;
using Xunit;

namespace Sentry.Tests.Processing;

public sealed class ExceptionFiltersTests
{
    [Fact]
    public void An_aggregate_is_rejected_when_all_it_holds_is()
    {
        Assert.True(Rejects(new AggregateException(new FormatException(), new AggregateException(new FormatException()))));
        Assert.False(Rejects(new AggregateException(new FormatException(), new AggregateException(new TimeoutException()))));
        Assert.False(Rejects(new AggregateException()));
        Assert.False(Rejects(new TimeoutException("cause", new FormatException())));
    }

    [Fact]
    public void Many_filtered_exceptions_of_one_aggregate_are_still_rejected()
    {
        Assert.True(Rejects(new AggregateException(Enumerable.Range(0, 5000).Select(_ => new FormatException()))));
    }

    [Fact]
    public void Aggregates_that_share_parts_are_looked_through_once()
    {
        Assert.True(Rejects(Shared(new FormatException())));
        Assert.False(Rejects(Shared(new TimeoutException())));
    }

    // What nobody has looked at may be what the user wants to hear of.
    [Fact]
    public void A_hundred_thousand_nested_aggregates_neither_end_the_process_nor_hide_what_they_hold()
    {
        Exception nested = new FormatException();
        for (var i = 0; i < 100_000; i++)
            nested = new AggregateException(nested);

        Assert.False(Rejects(nested));
    }

    private static Exception Shared(Exception part)
    {
        for (var i = 0; i < 60; i++)
            part = new AggregateException(part, part);
        return part;
    }

    private static bool Rejects(Exception exception)
    {
        var filters = new ExceptionFilters(SdkLog.Silent);
        filters.Use([new HookSet([], null, null, [typeof(FormatException)])]);
        return filters.Rejects(exception);
    }
}
