using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using Sentry.Serverless;
using Sentry.Testing;
using Xunit;

namespace Sentry.Tests.Serverless;

/// <summary>The message shortly before the platform ends an invocation, on a clock of the test.</summary>
public sealed class TimeoutWarningTests
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);

    private InvocationFacts Facts => FactsWith(TimeSpan.FromSeconds(3));

    [Fact]
    public async Task It_comes_a_second_and_a_half_before_the_end_with_the_trail_and_the_tags_of_the_invocation()
    {
        await using var under = await BeginAsync();
        await under.RunAsync(
            async () =>
            {
                under.Hub.AddBreadcrumb("begun");
                under.Hub.SetTag("order", "7");
                _time.Advance(TimeSpan.FromMilliseconds(1499));
                Assert.Equal(0, under.Hub.GetStatistics().Events.Seen);

                // The timer may fire on any thread, in any flow.
                Task elsewhere;
                using (ExecutionContext.SuppressFlow())
                    elsewhere = Task.Run(() => _time.Advance(TimeSpan.FromMilliseconds(1)));
                await elsewhere;
                await under.Receiver.WaitForEventsAsync(1);
            },
            Facts);

        var e = Assert.Single(under.Receiver.Events);
        Assert.Equal(("The invocation is about to reach its time limit of 3 s", "warning", "pay", "7"), (e.Formatted, e.Level, e.Transaction, e.Tags["order"]));
        Assert.Equal("begun", Assert.Single(e.Breadcrumbs).Message);
        Assert.Equal(("1500", "1500"), (e.At("contexts", "serverless", "execution_duration_in_millis").ToString(), e.At("contexts", "serverless", "remaining_time_in_millis").ToString()));
    }

    [Fact]
    public async Task It_comes_once_and_never_after_the_end()
    {
        await using var under = await BeginAsync();
        await under.RunAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(2));
                _time.Advance(TimeSpan.FromDays(1));
                return Task.CompletedTask;
            },
            Facts);
        Assert.Throws<InvalidOperationException>(() => under.Run(static () => throw new InvalidOperationException(), Facts));
        under.Run(static () => { }, Facts);
        _time.Advance(TimeSpan.FromDays(1));
        Assert.True(await under.Hub.FlushAsync(InvocationUnderTest.Enough));

        Assert.Equal(["warning", "error"], under.Receiver.Events.Select(static e => e.Level));
    }

    [Theory]
    [InlineData(false, 3.0)]
    [InlineData(true, 1.5)]
    [InlineData(true, -1.0)]
    [InlineData(true, null)]
    [InlineData(true, double.PositiveInfinity)]
    public async Task There_is_none_unless_it_is_asked_for_and_there_is_time_for_it(bool warns, double? seconds)
    {
        await using var under = await BeginAsync();
        var limit = seconds is null ? (TimeSpan?)null : double.IsInfinity(seconds.Value) ? TimeSpan.MaxValue : TimeSpan.FromSeconds(seconds.Value);
        under.Run(() => _time.Advance(TimeSpan.FromDays(60)), (limit is { } known ? FactsWith(known) : InvocationUnderTest.Facts) with { WarnsBeforeTimeout = warns });
        Assert.True(await under.Hub.FlushAsync(InvocationUnderTest.Enough));

        Assert.Empty(under.Receiver.Events);
    }

    private InvocationFacts FactsWith(TimeSpan limit)
    {
        var began = _time.GetTimestamp();
        return InvocationUnderTest.Facts with { WarnsBeforeTimeout = true, RemainingTime = () => limit - _time.GetElapsedTime(began) };
    }

    private Task<InvocationUnderTest> BeginAsync() => InvocationUnderTest.BeginAsync(options => options.Time = _time);
}
