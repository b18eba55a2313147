using System;
using System.Threading;
using Sentry.Envelopes;

namespace Sentry.Spooling;

/// <summary>An envelope in memory and its place on disk. The place belongs to the spool, under its lock; the end may come on any thread.</summary>
internal sealed class SpoolEntry : SpoolCopy
{
    private const int Gone = 1;
    private const int Left = 2;
    private const int LeftByClose = 3;

    private readonly Func<SpoolEntry, bool> _leave;
    private readonly Action<SpoolEntry> _finish;
    private volatile Envelope? _envelope;
    private volatile ISpoolFile? _file;
    private int _hasEnded;

    /// <param name="leave">Leaves it on disk, if that is possible.</param>
    /// <param name="finish">Marks its record as done, later.</param>
    /// <param name="envelope">The envelope; null if it is read from the disk.</param>
    /// <param name="queuedAt">When it was queued.</param>
    public SpoolEntry(Func<SpoolEntry, bool> leave, Action<SpoolEntry> finish, Envelope? envelope, long queuedAt = 0)
    {
        _leave = leave;
        _finish = finish;
        _envelope = envelope;
        if (envelope is not null)
            IsFor(envelope);
        QueuedAt = queuedAt;
    }

    /// <summary>For an envelope that is only counted.</summary>
    public static SpoolEntry None { get; } = new(static _ => false, static _ => { }, null);

    public long QueuedAt { get; }

    /// <summary>The number of structured logs; 0: it is an envelope of an event.</summary>
    public int Logs { get; private set; }

    /// <summary>The id of its event; null: it is an envelope of logs.</summary>
    public SentryId? EventId { get; private set; }

    /// <summary>What is to be stored; null when it is no longer needed.</summary>
    public Envelope? Envelope => _envelope;

    public ISpoolFile? File => _file;

    /// <summary>Where in the file it is.</summary>
    public long At { get; private set; }

    /// <summary>Whether it was delivered, dropped, or left on disk.</summary>
    public bool HasEnded => Volatile.Read(ref _hasEnded) != 0;

    public override void Discard()
    {
        if (!TryEnd(Gone))
            return;

        // The spool sets the place first and then looks whether the end has come, so one of the two sees the other.
        if (_file is not null)
            _finish(this);
    }

    public override bool TryLeave() => _leave(this);

    /// <summary>Whether it has ended because it was left on disk.</summary>
    public bool IsLeft => Volatile.Read(ref _hasEnded) >= Left;

    public override bool IsTakenByClose => Volatile.Read(ref _hasEnded) == LeftByClose;

    /// <summary>It is left on disk; false if it has ended before.</summary>
    public bool TryEndLeft(bool byClose = false) => TryEnd(byClose ? LeftByClose : Left);

    /// <summary>It stands for an envelope that was read.</summary>
    public void IsFor(Envelope envelope)
    {
        Logs = envelope.Logs;
        EventId = envelope.EventId;
    }

    public void IsAt(ISpoolFile file, long at)
    {
        At = at;
        _file = file;
        Interlocked.MemoryBarrier();
    }

    public void HasNoPlace() => _file = null;

    private bool TryEnd(int how)
    {
        if (Interlocked.CompareExchange(ref _hasEnded, how, 0) != 0)
            return false;
        _envelope = null;
        return true;
    }
}
