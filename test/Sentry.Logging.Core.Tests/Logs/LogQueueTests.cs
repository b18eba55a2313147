using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Delivery;
using Sentry.Logs;
using Xunit;

namespace Sentry.Tests.Logs;

public sealed class LogQueueTests
{
    [Fact]
    public void What_is_taken_is_in_the_order_in_which_it_came()
    {
        var queue = new LogQueue(static () => 1000);
        var logs = Enumerable.Range(0, 5).Select(static _ => new Entry()).ToArray();
        foreach (var log in logs)
            Assert.Equal(AddResult.Added, queue.TryAdd(log, 10));

        Assert.Equal(5, queue.Waiting);
        Assert.Equal(logs, Taken(queue.TakeAll()));
        Assert.Equal(0, queue.Waiting);
        Assert.Null(queue.TakeAll());
    }

    [Fact]
    public void It_holds_no_more_bytes_than_it_has_room_for_until_what_was_taken_is_released()
    {
        var queue = new LogQueue(static () => 100);
        Assert.Equal([AddResult.Added, AddResult.Added, AddResult.TooLarge], [queue.TryAdd(new Entry(), 60), queue.TryAdd(new Entry(), 40), queue.TryAdd(new Entry(), 1)]);

        var taken = Taken(queue.TakeAll());
        Assert.Equal(AddResult.TooLarge, queue.TryAdd(new Entry(), 1));
        Assert.Equal(60, queue.Release(taken[0]));
        Assert.Equal([AddResult.Added, AddResult.TooLarge], [queue.TryAdd(new Entry(), 60), queue.TryAdd(new Entry(), 1)]);
        Assert.Equal(40, queue.Release(taken[1]));
        Assert.Equal(AddResult.Added, queue.TryAdd(new Entry(), 40));
    }

    [Fact]
    public void What_is_larger_than_the_queue_has_room_while_nothing_else_is_there()
    {
        var queue = new LogQueue(static () => 10);

        Assert.Equal([AddResult.Added, AddResult.TooLarge], [queue.TryAdd(new Entry(), 1000), queue.TryAdd(new Entry(), 1)]);
        queue.Release(Taken(queue.TakeAll())[0]);
        Assert.Equal(AddResult.Added, queue.TryAdd(new Entry(), 1));
    }

    [Fact]
    public void A_log_that_is_larger_than_usual_counts_several_times()
    {
        var queue = new LogQueue(static () => 100_000);

        Assert.Equal(AddResult.Added, queue.TryAdd(new Entry(), 15_000));
        Assert.Equal(AddResult.TooLarge, queue.TryAdd(new Entry(), 15_000));
        for (var i = 0; i < 2; i++)
            Assert.Equal(AddResult.Added, queue.TryAdd(new Entry(), 4000));
        Assert.Equal([15_000, 4000, 4000], Taken(queue.TakeAll()).Select(queue.Release));
        Assert.Equal(AddResult.Added, queue.TryAdd(new Entry(), 15_000));
    }

    [Fact]
    public void A_closed_queue_gives_up_what_it_has_and_accepts_nothing()
    {
        var queue = new LogQueue(static () => 1000);
        var log = new Entry();
        queue.TryAdd(log, 10);

        Assert.Equal([log], Taken(queue.Close()));
        Assert.Equal(AddResult.Closed, queue.TryAdd(new Entry(), 10));
        Assert.Null(queue.Close());
    }

    [Fact]
    public void Counters_that_run_over_lose_nothing()
    {
        var queue = new LogQueue(static () => int.MaxValue);
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(AddResult.Added, queue.TryAdd(new Entry(), int.MaxValue / 20));
            Assert.Equal(AddResult.Added, queue.TryAdd(new Entry(), int.MaxValue / 40));
            var taken = Taken(queue.TakeAll());
            Assert.Equal([int.MaxValue / 20, int.MaxValue / 40], taken.Select(queue.Release));
        }
    }

    [Fact]
    public async Task Logs_of_many_threads_are_each_taken_once_in_the_order_of_their_thread()
    {
        const int threads = 8;
        const int logs = 20_000;
        var queue = new LogQueue(static () => int.MaxValue);
        var taken = new List<Entry>();
        var adding = Task.WhenAll(Enumerable.Range(0, threads).Select(thread => Task.Factory.StartNew(
            () =>
            {
                for (var i = 0; i < logs; i++)
                    Assert.Equal(AddResult.Added, queue.TryAdd(new Entry { Thread = thread, Index = i }, 8));
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
        while (!adding.IsCompleted)
            Take();
        await adding;
        Take();

        Assert.Equal(threads * logs, taken.Count);
        foreach (var ofThread in taken.GroupBy(static log => log.Thread))
            Assert.Equal(Enumerable.Range(0, logs), ofThread.Select(static log => log.Index));

        void Take()
        {
            foreach (var log in Taken(queue.TakeAll()))
            {
                queue.Release(log);
                taken.Add((Entry)log);
            }
        }
    }

    private static List<QueuedLog> Taken(QueuedLog? first)
    {
        var taken = new List<QueuedLog>();
        for (var log = first; log is not null; log = log.Next)
            taken.Add(log);
        return taken;
    }

    private sealed class Entry : QueuedLog
    {
        public int Thread { get; init; }

        public int Index { get; init; }
    }
}
