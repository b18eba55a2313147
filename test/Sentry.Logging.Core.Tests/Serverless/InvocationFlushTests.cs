using System;
using System.Threading.Tasks;
using Sentry.Serverless;
using Sentry.Testing;
using Sentry.Tests.Diagnostics;
using Xunit;

namespace Sentry.Tests.Serverless;

/// <summary>The end of an invocation: everything has been sent, or the time for it is over.</summary>
public sealed class InvocationFlushTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_result_waits_until_the_server_has_answered(bool fails)
    {
        await using var under = await InvocationUnderTest.BeginAsync();
        var released = new TaskCompletionSource();
        under.Receiver.Script.Default = Reply.Ok.HoldUntil(released.Task);
        var invocation = under.RunAsync(() =>
        {
            under.Hub.CaptureMessage("now");
            return fails ? Task.FromException(new InvalidOperationException()) : Task.CompletedTask;
        });
        await under.Receiver.WaitForRequestsAsync(1);

        Assert.False(invocation.IsCompleted);
        released.SetResult();
        var failure = await Record.ExceptionAsync(() => invocation.WaitAsync(InvocationUnderTest.Enough, TestContext.Current.CancellationToken));
        Assert.Equal(fails, failure is InvalidOperationException);
        Assert.Equal(fails ? 2 : 1, under.Receiver.Events.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_that_is_silent_costs_no_more_than_the_time_of_the_flush_and_this_is_said_once(bool fromTheClock)
    {
        var said = new Heard();
        await using var under = await InvocationUnderTest.BeginAsync(options => options.DiagnosticLogger = said);
        under.Receiver.Script.Default = Reply.Never;

        // Of 0.3 s the answer keeps a quarter of a second.
        var facts = fromTheClock
            ? InvocationUnderTest.Facts with { FlushTimeout = TimeSpan.FromHours(1), RemainingTime = static () => TimeSpan.FromMilliseconds(300) }
            : InvocationUnderTest.Facts with { FlushTimeout = Short };
        for (var i = 0; i < 2; i++)
        {
            await under.RunAsync(
                () =>
                {
                    under.Hub.CaptureMessage("now");
                    return Task.CompletedTask;
                },
                facts).WaitAsync(InvocationUnderTest.Enough, TestContext.Current.CancellationToken);
        }

        Assert.Single(said.Sentences, static text => text.Contains("An invocation has ended before", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_time_for_a_flush_the_end_does_not_wait_and_the_event_still_goes()
    {
        await using var under = await InvocationUnderTest.BeginAsync();
        var released = new TaskCompletionSource();
        under.Receiver.Script.Default = Reply.Ok.HoldUntil(released.Task);
        foreach (var facts in new[]
        {
            InvocationUnderTest.Facts with { FlushTimeout = TimeSpan.Zero },
            InvocationUnderTest.Facts with { FlushTimeout = TimeSpan.FromHours(1), RemainingTime = static () => TimeSpan.FromMilliseconds(100) },
        })
        {
            under.Run(() => under.Hub.CaptureMessage("now"), facts);
        }

        released.SetResult();
        await under.Receiver.WaitForEventsAsync(2);
    }

    [Fact]
    public async Task An_invocation_that_has_nothing_to_send_does_not_wait_for_what_earlier_ones_could_not_send()
    {
        await using var under = await InvocationUnderTest.BeginAsync();
        under.Receiver.Script.Default = Reply.Never;
        under.Run(() => under.Hub.CaptureMessage("first"), InvocationUnderTest.Facts with { FlushTimeout = TimeSpan.Zero });

        await under.RunAsync(static () => Task.CompletedTask, InvocationUnderTest.Facts with { FlushTimeout = TimeSpan.FromHours(1) })
            .WaitAsync(InvocationUnderTest.Enough, TestContext.Current.CancellationToken);
    }
}
