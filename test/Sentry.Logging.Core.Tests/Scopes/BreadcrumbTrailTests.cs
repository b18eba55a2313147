using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Adapters;
using Sentry.Scopes;
using Xunit;

namespace Sentry.Tests.Scopes;

public sealed class BreadcrumbTrailTests
{
    [Theory]
    [InlineData(100, 5)]
    [InlineData(100, 100)]
    [InlineData(100, 101)]
    [InlineData(100, 1000)]
    [InlineData(20, 33)]
    [InlineData(3, 50)]
    [InlineData(1, 2)]
    [InlineData(0, 2)]
    public void It_keeps_the_newest_in_order(int capacity, int added)
    {
        var trail = NewTrail(capacity);
        for (var i = 0; i < added; i++)
            trail.Add(Text(i), TextReader.Instance);
        var first = added > capacity ? added - capacity : 0;
        Assert.Equal(Enumerable.Range(first, added - first).Select(Text), Messages(trail));
    }

    [Fact]
    public async Task Nothing_is_lost_while_several_threads_add_and_the_ring_grows()
    {
        for (var round = 0; round < 200; round++)
        {
            var trail = NewTrail(100);
            await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
            {
                for (var i = 0; i < 25; i++)
                    trail.Add(Text((thread * 25) + i), TextReader.Instance);
            })));
            Assert.Equal(Enumerable.Range(0, 100).Select(Text).Order(), Messages(trail).Order());
        }
    }

    [Fact]
    public async Task A_snapshot_taken_while_others_add_holds_whole_entries_in_order()
    {
        var trail = NewTrail(32);
        var writing = Task.Run(() =>
        {
            for (var i = 0; i < 200_000; i++)
                trail.Add(Text(i), TextReader.Instance);
        });
        do
        {
            var numbers = Messages(trail).Select(text => int.Parse(text!, CultureInfo.InvariantCulture)).ToList();
            Assert.Equal(numbers.Order(), numbers);
        }
        while (!writing.IsCompleted);
        await writing;
        Assert.Equal(32, Messages(trail).Count);
    }

    [Fact]
    public void A_snapshot_can_leave_out_what_came_after_a_mark()
    {
        var trail = NewTrail(10);
        trail.Add("before", TextReader.Instance);
        var mark = trail.Mark();
        trail.Add("after", TextReader.Instance);
        Assert.Equal(["before"], mark.Snapshot().Read().Select(crumb => crumb.Message));
    }

    [Fact]
    public void A_record_that_cannot_be_read_costs_only_its_own_breadcrumb()
    {
        var trail = NewTrail(10);
        trail.Add("fine", TextReader.Instance);
        trail.Add(new object(), TextReader.Instance);
        Assert.Equal(["fine"], Messages(trail));
    }

    [Fact]
    public async Task Threads_that_fight_over_a_trail_get_lanes_and_lose_nothing()
    {
        var trail = NewTrail(1000);
        trail.Add("the very first", TextReader.Instance);

        var added = FightUntilThereAreLanes(trail);
        Assert.True(trail.OrdersByTime);

        var earlier = trail.Mark();
        var before = Messages(trail);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < 200; i++)
                trail.Add(Text((added * 2) + (thread * 200) + i), TextReader.Instance);
        })));

        var after = Messages(trail);
        Assert.Equal(1000, after.Count);
        Assert.Equal(Enumerable.Range(added * 2, 800).Select(Text).Order(), after.Skip(200).Order());
        Assert.Subset(before.ToHashSet(), after.Take(200).ToHashSet());
        Assert.DoesNotContain(earlier.Snapshot().Read(), crumb => after.Skip(200).Contains(crumb.Message));
    }

    [Fact]
    public void An_event_is_charged_with_what_none_before_it_holds()
    {
        var trail = new BreadcrumbTrail(TrailLayout.For(10));
        AddLong(trail, 12);
        var first = trail.Snapshot();
        Assert.InRange(first.Charge(), 10 * 16_000, 10 * 17_000);

        AddLong(trail, 1);
        var second = trail.Snapshot();
        Assert.InRange(second.Charge(), 16_000, 17_000);
        var refused = trail.Snapshot();
        Assert.Equal(0, refused.Charge());
        refused.EndCharge();
        AddLong(trail, 1);
        Assert.InRange(trail.Snapshot().Charge(), 16_000, 17_000);
    }

    [Fact]
    public void An_event_is_charged_with_all_where_none_before_it_waits()
    {
        var trail = new BreadcrumbTrail(TrailLayout.For(10));
        AddLong(trail, 10);
        var first = trail.Snapshot();
        first.Charge();
        first.EndCharge();

        Assert.InRange(trail.Snapshot().Charge(), 10 * 16_000, 10 * 17_000);
    }

    private static void AddLong(BreadcrumbTrail trail, int count)
    {
        for (var i = 0; i < count; i++)
            trail.Add(ReadyBreadcrumb.CopyOf(new Breadcrumb(new string('x', 8000))), ReadyBreadcrumb.Reader);
    }

    [Fact]
    public void Lanes_are_read_in_the_order_of_the_records_times()
    {
        var lanes = new TrailLanes(5);
        AddTo(lanes, thread: 20, 1, 4, 5, 8);
        AddTo(lanes, thread: 21, 2, 3, 9);
        AddTo(lanes, thread: 22, 6, 7);
        var snapshot = new TrailSnapshot(5, new TrailCharges());
        lanes.AddTo(snapshot, lanes.Added());
        Assert.Equal(["5", "6", "7", "8", "9"], snapshot.Read().Select(crumb => crumb.Message));
    }

    [Fact]
    public void Lanes_with_free_room_leave_it_to_earlier_records()
    {
        var lanes = new TrailLanes(5);
        AddTo(lanes, thread: 20, 2);
        AddTo(lanes, thread: 21, 1);
        var snapshot = new TrailSnapshot(5, new TrailCharges());
        lanes.AddTo(snapshot, lanes.Added());
        Assert.Equal(["1", "2"], snapshot.Read().Select(crumb => crumb.Message));
        Assert.False(snapshot.IsFull);
    }

    [Fact]
    public void A_trail_that_one_thread_writes_stays_one_ring()
    {
        var trail = NewTrail(100);
        for (var i = 0; i < 100_000; i++)
            trail.Add(Text(i), TextReader.Instance);
        Assert.False(trail.OrdersByTime);
    }

    // They hand over to each other, so that they meet on one core, too; and four times in a row soon enough for the trail to notice.
    private static int FightUntilThereAreLanes(BreadcrumbTrail trail)
    {
        const int mostTurns = 10_000;
        var added = 0;
        SemaphoreSlim[] turns = [new(1), new(0)];
        var threads = Enumerable.Range(0, 2).Select(own => new Thread(() =>
        {
            for (var turn = 0; turn < mostTurns && !trail.OrdersByTime; turn++)
            {
                turns[own].Wait();
                for (var i = 0; i <= TrailLayout.BetweenLooks; i++)
                    trail.Add(Text(++added), TextReader.Instance);
                turns[1 - own].Release();
            }

            turns[1 - own].Release();
        })).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        return added;
    }

    private static void AddTo(TrailLanes lanes, int thread, params int[] seconds)
    {
        foreach (var second in seconds)
            lanes.Add(thread, Text(second), TextReader.Instance);
    }

    private static BreadcrumbTrail NewTrail(int capacity) => new(TrailLayout.For(capacity));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static List<string?> Messages(BreadcrumbTrail trail) => [.. trail.Snapshot().Read().Select(crumb => crumb.Message)];

    private sealed class TextReader : BreadcrumbReader
    {
        public static TextReader Instance { get; } = new();

        public override Breadcrumb Read(object record) => new((string)record);

        // The later the larger: a text is a number of seconds.
        public override DateTimeOffset TimeOf(object record) =>
            int.TryParse((string)record, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
                : DateTimeOffset.MinValue;
    }
}
