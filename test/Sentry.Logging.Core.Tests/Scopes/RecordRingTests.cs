using System;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Adapters;
using Sentry.Scopes;
using Xunit;

namespace Sentry.Tests.Scopes;

public sealed class RecordRingTests
{
    [Fact]
    public void However_writers_and_readers_interleave_a_record_is_never_paired_with_the_reader_of_another()
    {
        var all = RingModel.Explore(isClaimed: true, writers: 3);
        Assert.True(all.States > 10_000, "the model was hardly explored: " + all.States);
        Assert.Null(all.TornPair);
        Assert.True(all.IsWholeAtTheEnd);
    }

    [Fact]
    public void The_model_finds_what_a_slot_that_nobody_claims_gets_wrong() => Assert.NotNull(RingModel.Explore(isClaimed: false, writers: 2).TornPair);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Threads_that_lap_each_other_all_the_time_leave_whole_pairs(int capacity)
    {
        const int threads = 4;
        var held = new Held(new RecordRing(capacity));
        var writing = Enumerable.Range(0, threads).Select(_ => Task.Run(() =>
        {
            var own = new OwnReader();
            for (var i = 0; i < 100_000; i++)
                held.Ring.Add(capacity, new Owned(own), own);
        })).ToArray();

        var loaded = 0;
        do
        {
            loaded += Check(ref held.Ring, capacity);
        }
        while (!Array.TrueForAll(writing, static task => task.IsCompleted));
        await Task.WhenAll(writing);
        Assert.True(loaded + Check(ref held.Ring, capacity) > 0);
    }

    // Returns how many there were.
    private static int Check(ref RecordRing ring, int capacity)
    {
        var found = 0;
        for (var number = ring.Added; number > Math.Max(0, ring.Added - capacity); number--)
        {
            if (!ring.TryLoad(number, out var entry))
                continue;
            Assert.Same(((Owned)entry.Record).By, entry.Reader);
            found++;
        }

        return found;
    }

    private sealed class Held(RecordRing ring)
    {
        public RecordRing Ring = ring;
    }

    private sealed record Owned(BreadcrumbReader By);

    private sealed class OwnReader : BreadcrumbReader
    {
        public override Breadcrumb? Read(object record) => null;

        public override DateTimeOffset TimeOf(object record) => default;
    }
}
