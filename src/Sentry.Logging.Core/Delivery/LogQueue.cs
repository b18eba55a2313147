using System;
using System.Threading;

namespace Sentry.Delivery;

/// <summary>
/// Structured logs that wait to be written, bounded by bytes. Any number of threads add without a lock: one compare-exchange puts a log at the head of a linked
/// list, with the totals of all logs added so far. One thread takes the whole list and reverses it.
/// </summary>
internal sealed class LogQueue
{
    // What a log has beyond a usual size counts several times: short-lived large objects cost the garbage collector a multiple of their size.
    private const int Usual = 4 * 1024;
    private const int Times = 8;
    private const int Largest = int.MaxValue / 2;

    private readonly Func<int> _maxBytes;
    private QueuedLog _newest = new Mark();
    private int _taken;
    private int _released;

    /// <param name="maxBytes">The capacity in bytes, which may change.</param>
    public LogQueue(Func<int> maxBytes) => _maxBytes = maxBytes;

    /// <summary>The number of logs added so far. May overflow.</summary>
    public int Entered => Volatile.Read(ref _newest).Number;

    /// <summary>The number of logs that wait to be taken.</summary>
    public int Waiting => unchecked(Entered - Volatile.Read(ref _taken));

    /// <summary>The number of logs taken so far. May overflow.</summary>
    public int Taken => Volatile.Read(ref _taken);

    /// <summary>The bytes of the logs that use room.</summary>
    public int HeldBytes => unchecked(Volatile.Read(ref _newest).BytesSoFar - Volatile.Read(ref _released));

    /// <summary>Adds a log, or returns why it does not fit. A log larger than the whole queue fits while the queue is empty.</summary>
    public AddResult TryAdd(QueuedLog log, int bytes)
    {
        var room = RoomOf(bytes);
        while (true)
        {
            var newest = Volatile.Read(ref _newest);
            if (newest is Mark { IsEnd: true })
                return AddResult.Closed;
            unchecked
            {
                var soFar = newest.BytesSoFar + room;
                var held = soFar - Volatile.Read(ref _released);
                if (held != room && held > _maxBytes())
                    return AddResult.TooLarge;
                log.Next = newest;
                log.Number = newest.Number + 1;
                log.BytesSoFar = soFar;
            }

            if (ReferenceEquals(Interlocked.CompareExchange(ref _newest, log, newest), newest))
                return AddResult.Added;
        }
    }

    /// <summary>
    /// Takes all logs, the oldest first, linked by <see cref="QueuedLog.Next"/>; null if there are none. They use their room until <see cref="Release"/>.
    /// </summary>
    public QueuedLog? TakeAll() => TakeAll(isEnd: false);

    /// <summary>Like <see cref="TakeAll()"/>, and rejects all later logs.</summary>
    public QueuedLog? Close() => TakeAll(isEnd: true);

    /// <summary>Releases the room of the first log that still has it. Returns its size in bytes.</summary>
    public int Release(QueuedLog log)
    {
        var room = unchecked(log.BytesSoFar - _released);
        Volatile.Write(ref _released, log.BytesSoFar);
        return BytesOf(room);
    }

    private static int RoomOf(int bytes) => bytes <= Usual ? bytes : (int)Math.Min(Largest, Usual + ((long)Times * (bytes - Usual)));

    private static int BytesOf(int room) => room <= Usual ? room : Usual + ((room - Usual) / Times);

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

    /// <summary>The head of the list after all logs were taken. It keeps the totals.</summary>
    private sealed class Mark : QueuedLog
    {
        public bool IsEnd { get; private init; }

        public static Mark After(QueuedLog log, bool isEnd) => new() { Number = log.Number, BytesSoFar = log.BytesSoFar, IsEnd = isEnd };
    }
}
