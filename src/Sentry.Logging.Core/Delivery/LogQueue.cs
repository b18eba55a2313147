using System.Threading;

namespace Sentry.Delivery;

/// <summary>
/// Structured logs that wait to be written, bounded by bytes. Any number of threads add, without a lock: one compare-exchange puts a log in front of the others,
/// with number and bytes of all that came so far. One thread takes them all, and turns them round.
/// </summary>
internal sealed class LogQueue
{
    private readonly int _maxBytes;
    private QueuedLog _newest = new Mark();
    private int _taken;
    private int _released;

    /// <param name="maxBytes">How many bytes have room.</param>
    public LogQueue(int maxBytes) => _maxBytes = maxBytes;

    /// <summary>How many have come so far. Runs over.</summary>
    public int Entered => Volatile.Read(ref _newest).Number;

    /// <summary>How many wait to be taken.</summary>
    public int Waiting => unchecked(Entered - Volatile.Read(ref _taken));

    /// <summary>Adds a log, or says what keeps it out. A log larger than the queue has room while nothing else is there.</summary>
    public AddResult TryAdd(QueuedLog log, int bytes)
    {
        while (true)
        {
            var newest = Volatile.Read(ref _newest);
            if (newest is Mark { IsEnd: true })
                return AddResult.Closed;
            unchecked
            {
                var soFar = newest.BytesSoFar + bytes;
                var held = soFar - Volatile.Read(ref _released);
                if (held > _maxBytes && held != bytes)
                    return AddResult.TooLarge;
                log.Next = newest;
                log.Number = newest.Number + 1;
                log.BytesSoFar = soFar;
            }

            if (ReferenceEquals(Interlocked.CompareExchange(ref _newest, log, newest), newest))
                return AddResult.Added;
        }
    }

    /// <summary>Takes all, the oldest first, linked by <see cref="QueuedLog.Next"/>; null when there are none. They keep their room until <see cref="Release"/>.</summary>
    public QueuedLog? TakeAll() => TakeAll(isEnd: false);

    /// <summary>As <see cref="TakeAll()"/>, and lets none in from now on.</summary>
    public QueuedLog? Close() => TakeAll(isEnd: true);

    /// <summary>Gives back the room of a log that was taken, and of all before it. Returns how many bytes it had taken.</summary>
    public int Release(QueuedLog log)
    {
        var bytes = unchecked(log.BytesSoFar - _released);
        Volatile.Write(ref _released, log.BytesSoFar);
        return bytes;
    }

    private QueuedLog? TakeAll(bool isEnd)
    {
        QueuedLog newest;
        do
        {
            newest = Volatile.Read(ref _newest);
            if (newest is Mark { IsEnd: var isOver } && (!isEnd || isOver))
                return null;
        }
        while (!ReferenceEquals(Interlocked.CompareExchange(ref _newest, Mark.After(newest, isEnd), newest), newest));

        Volatile.Write(ref _taken, newest.Number);
        QueuedLog? first = null;
        for (var log = newest; log is not Mark;)
        {
            var older = log.Next!;
            log.Next = first;
            first = log;
            log = older;
        }

        return first;
    }

    /// <summary>Stands where everything before it has been taken, and goes on with the sums.</summary>
    private sealed class Mark : QueuedLog
    {
        public bool IsEnd { get; private init; }

        public static Mark After(QueuedLog log, bool isEnd) => new() { Number = log.Number, BytesSoFar = log.BytesSoFar, IsEnd = isEnd };
    }
}
