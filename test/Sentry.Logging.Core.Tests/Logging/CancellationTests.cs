using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Logging;
using Xunit;

namespace Sentry.Tests.Logging;

/// <summary>What ASP.NET Core throws is shown with the real thing, in the conformance tests.</summary>
public sealed class CancellationTests
{
    private static readonly CancellationToken Cancelled = new(canceled: true);

    public static TheoryData<Exception> Unwanted =>
    [
        new OperationCanceledException(Cancelled),
        new TaskCanceledException("a task", null, Cancelled),
        new AggregateException(new OperationCanceledException(Cancelled), new AggregateException(new TaskCanceledException("a task", null, Cancelled))),
    ];

    public static TheoryData<Exception> Failures =>
    [
        new OperationCanceledException(),
        new OperationCanceledException(CancellationToken.None),
        new TaskCanceledException(),
        new TimeoutException(),
        new TaskCanceledException("HttpClient", new TimeoutException("100 seconds"), Cancelled),
        new TaskCanceledException("HttpClient", new IOException("aborted", new TimeoutException()), Cancelled),
        new AggregateException(),
        new AggregateException(new OperationCanceledException(Cancelled), new InvalidOperationException()),
        new InvalidOperationException("the application says that this is a failure", new OperationCanceledException(Cancelled)),
        new IOException("disk full"),
        new InvalidOperationException(),
    ];

    [Theory]
    [MemberData(nameof(Unwanted))]
    public void Somebody_did_not_want_to_wait(Exception exception) => Assert.True(Cancellation.Is(exception));

    [Theory]
    [MemberData(nameof(Failures))]
    public void Something_failed(Exception exception) => Assert.False(Cancellation.Is(exception));

    [Fact]
    public void No_exception_is_no_cancellation() => Assert.False(Cancellation.Is(null));

    [Fact]
    public async Task A_task_that_was_cancelled_by_its_token_and_is_awaited_is_one()
    {
        using var source = new CancellationTokenSource();
        var waiting = Task.Delay(Timeout.InfiniteTimeSpan, source.Token);
        await source.CancelAsync();
        Assert.True(Cancellation.Is(await Record.ExceptionAsync(() => waiting)));
    }

    [Fact]
    public void Aggregates_that_share_parts_are_looked_through_once()
    {
        Assert.True(Cancellation.Is(Shared(new OperationCanceledException(Cancelled))));
        Assert.False(Cancellation.Is(Shared(new InvalidOperationException())));
    }

    [Fact]
    public void A_thousand_cancelled_tasks_are_cancelled()
    {
        var tasks = new Exception[1000];
        for (var i = 0; i < tasks.Length; i++)
            tasks[i] = new TaskCanceledException("a task", null, Cancelled);

        Assert.True(Cancellation.Is(new AggregateException(tasks)));
    }

    [Fact]
    public void A_hundred_thousand_nested_aggregates_are_a_failure_and_do_not_end_the_process()
    {
        Exception nested = new OperationCanceledException(Cancelled);
        for (var i = 0; i < 100_000; i++)
            nested = new AggregateException(nested);

        Assert.False(Cancellation.Is(nested));
    }

    private static Exception Shared(Exception part)
    {
        for (var i = 0; i < 60; i++)
            part = new AggregateException(part, part);
        return part;
    }
}
