using System;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Sentry.Delivery;
using Xunit;

namespace Sentry.Tests.Delivery;

public sealed class BoundedQueueTests
{
    [Fact]
    public void A_line_is_bounded_by_count_and_by_bytes()
    {
        var byCount = Line(maxCount: 2);
        var byBytes = Line(maxCount: 100);

        Assert.Equal([AddResult.Added, AddResult.Added, AddResult.TooMany], [byCount.TryAdd("a", 1), byCount.TryAdd("b", 1), byCount.TryAdd("c", 1)]);
        Assert.Equal([AddResult.Added, AddResult.TooLarge, AddResult.Added], [byBytes.TryAdd("a", 60), byBytes.TryAdd("b", 60), byBytes.TryAdd("c", 40)]);
    }

    [Fact]
    public void What_is_larger_than_the_line_passes_alone()
    {
        var line = Line(2);

        Assert.Equal([AddResult.Added, AddResult.TooLarge], [line.TryAdd("huge", 1000), line.TryAdd("small", 1)]);
        line.Take(out _, out _);
        Assert.Equal(AddResult.Added, line.TryAdd("small", 1));
    }

    [Fact]
    public void Two_lines_share_their_bytes_and_what_is_too_large_for_both_passes_alone_in_one()
    {
        var budget = new ByteBudget(100);
        var (first, second) = (new BoundedQueue<string>(10, budget), new BoundedQueue<string>(10, budget));

        Assert.Equal([AddResult.Added, AddResult.TooLarge], [first.TryAdd("a", 90), second.TryAdd("b", 20)]);

        // Whoever feeds the second line from the first must not wait for the first to become empty.
        Assert.True(second.AddWhenRoom("b", 1000));
        Assert.Equal(AddResult.TooLarge, first.TryAdd("c", 1));
    }

    [Fact]
    public void What_is_still_worked_on_keeps_its_room_until_it_leaves()
    {
        var line = new BoundedQueue<string>(10, new ByteBudget(100), keepsTaken: true);
        line.TryAdd("a", 60);
        line.Take(out _, out _);
        Assert.Equal(AddResult.TooLarge, line.TryAdd("b", 60));
        line.Leave(60);
        Assert.Equal(AddResult.Added, line.TryAdd("b", 60));
    }

    [Fact]
    public void A_taker_returns_nothing_after_an_interrupt_or_at_its_time_limit()
    {
        var line = Line(2);
        line.Interrupt();
        Assert.True(line.Take(out var item, out var marker));
        Assert.Equal((null, null), (item, marker));
        Assert.True(line.Take(out item, out _, TimeSpan.FromMilliseconds(1)));
        Assert.Null(item);
        line.TryAdd("a", 1);
        Assert.True(line.Take(out item, out _, TimeSpan.Zero));
        Assert.Equal("a", item);
    }

    [Fact]
    public void Items_and_markers_come_out_in_their_order_and_markers_take_no_room()
    {
        var line = Line(2);
        var marker = new FlushMarker();
        line.TryAdd("a", 1);
        line.AddMarker(marker);
        line.TryAdd("b", 1);

        Assert.Equal([("a", null), (null, marker), ("b", null)], [Next(), Next(), Next()]);

        (string? Item, FlushMarker? Marker) Next()
        {
            Assert.True(line.Take(out var item, out var next));
            return (item, next);
        }
    }

    [Fact]
    public void A_flush_marker_is_shared_until_an_item_is_added_after_it()
    {
        var line = Line(2);
        var marker = new FlushMarker();
        line.AddMarker(marker);
        Assert.Same(marker, line.LatestMarker);
        line.Take(out _, out _);
        Assert.Same(marker, line.LatestMarker);
        line.TryAdd("a", 1);
        Assert.Null(line.LatestMarker);
    }

    [Fact]
    public async Task A_waiter_continues_when_there_is_room()
    {
        var line = Line(1);
        line.TryAdd("a", 1);
        var waiting = Task.Run(() => line.AddWhenRoom("b", 1), TestContext.Current.CancellationToken);

        Assert.True(line.Take(out var first, out _));
        Assert.True(await waiting);
        Assert.True(line.Take(out var second, out _));
        Assert.Equal(("a", "b"), (first, second));
    }

    [Fact]
    public async Task Closing_ends_all_waiting_and_gives_back_what_is_left()
    {
        var full = Line(1);
        var marker = new FlushMarker();
        full.TryAdd("a", 1);
        full.AddMarker(marker);
        var adding = Task.Run(() => full.AddWhenRoom("b", 1), TestContext.Current.CancellationToken);
        var empty = Line(1);
        var taking = Task.Run(() => empty.Take(out _, out _), TestContext.Current.CancellationToken);

        Assert.Equal(["a"], full.Close());
        Assert.Empty(empty.Close());

        Assert.False(await adding);
        Assert.False(await taking);
        Assert.False(await marker.Passed);
        Assert.Equal(AddResult.Closed, full.TryAdd("c", 1));
        Assert.False(full.AddMarker(new FlushMarker()));
        Assert.False(full.Take(out _, out _));
    }

    [Fact]
    public async Task What_was_taken_is_free_while_the_taker_waits_for_the_next()
    {
        var line = new BoundedQueue<object>(1, new ByteBudget(100));
        var taking = Task.Run(() => { while (line.Take(out _, out _)) { } }, TestContext.Current.CancellationToken);
        var taken = AddAndForget(line);
        var rounds = 0;
        while (taken.IsAlive && rounds++ < 100)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Yield();
        }

        Assert.False(taken.IsAlive);
        line.Close();
        await taking;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference AddAndForget(BoundedQueue<object> line)
    {
        var item = new object();
        Assert.Equal(AddResult.Added, line.TryAdd(item, 1));
        return new WeakReference(item);
    }

    private static BoundedQueue<string> Line(int maxCount) => new(maxCount, new ByteBudget(100));
}
