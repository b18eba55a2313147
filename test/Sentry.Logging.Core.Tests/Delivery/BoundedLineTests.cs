using System.Threading.Tasks;
using Sentry.Delivery;
using Xunit;

namespace Sentry.Tests.Delivery;

public sealed class BoundedLineTests
{
    [Fact]
    public void A_line_is_bounded_by_count_and_by_bytes()
    {
        var byCount = new BoundedLine<string>(maxCount: 2, maxBytes: 100);
        var byBytes = new BoundedLine<string>(maxCount: 100, maxBytes: 100);

        Assert.Equal([true, true, false], [byCount.TryAdd("a", 1), byCount.TryAdd("b", 1), byCount.TryAdd("c", 1)]);
        Assert.Equal([true, false, true], [byBytes.TryAdd("a", 60), byBytes.TryAdd("b", 60), byBytes.TryAdd("c", 40)]);
    }

    [Fact]
    public void What_is_larger_than_the_line_passes_alone()
    {
        var line = new BoundedLine<string>(2, 100);

        Assert.True(line.TryAdd("huge", 1000));
        Assert.False(line.TryAdd("small", 1));
        line.Take(out _, out _);
        Assert.True(line.TryAdd("small", 1));
    }

    [Fact]
    public void Items_and_markers_come_out_in_their_order_and_markers_take_no_room()
    {
        var line = new BoundedLine<string>(2, 100);
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
    public void A_marker_does_for_others_until_something_is_added_behind_it()
    {
        var line = new BoundedLine<string>(2, 100);
        var marker = new FlushMarker();
        line.AddMarker(marker);
        Assert.Same(marker, line.LatestMarker);
        line.Take(out _, out _);
        Assert.Same(marker, line.LatestMarker);
        line.TryAdd("a", 1);
        Assert.Null(line.LatestMarker);
    }

    [Fact]
    public async Task Who_waits_for_room_goes_on_when_there_is_some()
    {
        var line = new BoundedLine<string>(1, 100);
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
        var full = new BoundedLine<string>(1, 100);
        var marker = new FlushMarker();
        full.TryAdd("a", 1);
        full.AddMarker(marker);
        var adding = Task.Run(() => full.AddWhenRoom("b", 1), TestContext.Current.CancellationToken);
        var empty = new BoundedLine<string>(1, 100);
        var taking = Task.Run(() => empty.Take(out _, out _), TestContext.Current.CancellationToken);

        Assert.Equal(["a"], full.Close());
        Assert.Empty(empty.Close());

        Assert.False(await adding);
        Assert.False(await taking);
        Assert.False(await marker.Passed);
        Assert.False(full.TryAdd("c", 1));
        Assert.False(full.AddMarker(new FlushMarker()));
        Assert.False(full.Take(out _, out _));
    }
}
