using System;
using System.Linq;
using Xunit;

namespace Sentry.Tests.Exceptions;

public sealed class AggregateOfOneTests
{
    [Fact]
    public void An_aggregate_of_one_is_replaced_by_its_inner_exception()
    {
        var one = new FormatException("the one", new TimeoutException("why"));
        var e = Thrown.Read(new AggregateException("waited", new AggregateException("again", one)));

        Assert.Equal(["System.TimeoutException", "System.FormatException"], e.SentryExceptions.Select(x => x.Type));
        var root = e.SentryExceptions[^1].Mechanism!;
        Assert.False(root.IsExceptionGroup);
        Assert.Null(root.Source);
        Assert.Equal("auto.log.test", root.Type);
        Assert.Equal("waited (again (the one))", root.Data!["AggregateException"]);
        Assert.Equal("again (the one)", root.Data["AggregateException2"]);
    }

    [Fact]
    public void The_data_of_an_aggregate_that_gave_way_is_kept_behind_that_of_the_one()
    {
        var one = new FormatException { Data = { ["shared"] = "one", ["own"] = 1 } };
        var e = Thrown.Read(new AggregateException(one) { Data = { ["shared"] = "aggregate", ["waiter"] = "main" } });

        var data = e.SentryExceptions[^1].Mechanism!.Data!;
        Assert.Equal("one", data["shared"]);
        Assert.Equal(1L, data["own"]);
        Assert.Equal("main", data["waiter"]);
    }

    [Fact]
    public void An_aggregate_of_one_below_another_exception_is_replaced_by_its_inner_exception_too()
    {
        var e = Thrown.Read(new InvalidOperationException("outer", new AggregateException(new FormatException("the one"))));

        Assert.Equal(["the one", "outer"], e.SentryExceptions.Select(x => x.Value));
        Assert.Equal("InnerException.InnerExceptions[0]", e.SentryExceptions[0].Mechanism!.Source);
        Assert.Equal(0, e.SentryExceptions[0].Mechanism!.ParentId);
    }

    [Fact]
    public void A_users_own_kind_of_aggregate_stays()
    {
        var e = Thrown.Read(new ImportFailed(new FormatException("row 1")));

        Assert.Equal(["System.FormatException", typeof(ImportFailed).FullName!.Replace('+', '.')], e.SentryExceptions.Select(x => x.Type));
        Assert.True(e.SentryExceptions[^1].Mechanism!.IsExceptionGroup);
    }

    [Fact]
    public void Waiting_for_a_task_leaves_the_same_stack_as_awaiting_it()
    {
        var exception = Thrown.By(Wait);

        var functions = Thrown.Read(exception).SentryExceptions[^1].Stacktrace!.Frames.Select(frame => frame.Function).ToList();

        Assert.IsType<AggregateException>(exception);
        Assert.Equal("PayAsync", functions[^1]);
        Assert.InRange(functions.IndexOf(nameof(Wait)), 0, functions.IndexOf("PayAsync") - 1);
    }

    [Fact]
    public void One_exception_in_several_aggregates_of_one_is_reported_once()
    {
        var one = new FormatException("the one");

        var e = Thrown.Read(new AggregateException(new AggregateException(one), new AggregateException(one)));

        Assert.Equal(["System.FormatException", "System.AggregateException"], e.SentryExceptions.Select(x => x.Type));
    }

    private static void Wait() => Shop.PayAsync(0).Wait(TestContext.Current.CancellationToken);

    private sealed class ImportFailed(Exception row) : AggregateException("import", row);
}
