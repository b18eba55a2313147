using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Sentry.Scopes;

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
        var trail = new BreadcrumbTrail(capacity);
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
            var trail = new BreadcrumbTrail(100);
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
        var trail = new BreadcrumbTrail(32);
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
        var trail = new BreadcrumbTrail(10);
        trail.Add("before", TextReader.Instance);
        var mark = trail.Added;
        trail.Add("after", TextReader.Instance);
        Assert.Equal(["before"], trail.Snapshot(mark).Read().Select(crumb => crumb.Message));
    }

    [Fact]
    public void A_record_that_cannot_be_read_costs_only_its_own_breadcrumb()
    {
        var trail = new BreadcrumbTrail(10);
        trail.Add("fine", TextReader.Instance);
        trail.Add(new object(), TextReader.Instance);
        Assert.Equal(["fine"], Messages(trail));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static List<string?> Messages(BreadcrumbTrail trail) => [.. trail.Snapshot().Read().Select(crumb => crumb.Message)];

    private sealed class TextReader : BreadcrumbReader
    {
        public static TextReader Instance { get; } = new();

        public override Breadcrumb Read(object record) => new((string)record);
    }
}
