using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Security;
using System.Threading;
using Sentry.Diagnostics;
using Sentry.Envelopes;
using Sentry.Transport;

namespace Sentry.Spooling;

/// <summary>
/// Keeps envelopes on disk that were not delivered soon, so that they survive the process. Envelopes stay in memory and are sent from there; the disk has copies.
/// If the disk fails, everything goes on in memory, after one warning. Thread-safe; nothing throws.
/// </summary>
internal sealed class DiskSpool
{
    // More are not watched while the disk hangs, so that memory is bounded.
    private const int MaxWatched = 10_000;

    // The longest wait of a thread that delivers for a disk that hangs.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();
    private readonly SpoolSettings _settings;
    private readonly EnvelopePacker _packer;
    private readonly ISpoolAccount _account;
    private readonly SdkLog _log;
    private readonly TimeProvider _time;
    private readonly SpoolFiles _files;
    private readonly Func<SpoolEntry, bool> _leave;
    private readonly Action<SpoolEntry> _finish;
    private readonly ConcurrentQueue<Action> _afterwards = new();
    private readonly ConcurrentQueue<SpoolEntry> _watched = new();
    private readonly ConcurrentQueue<SpoolEntry> _finished = new();
    private long _failedAt;
    private bool _hasFailed;
    private bool _isClosed;
    private int _hasNewlyLeft;

    /// <param name="settings">Where it is, and its limits.</param>
    /// <param name="packer">Compresses what is not compressed yet.</param>
    /// <param name="account">Counts what is on disk.</param>
    /// <param name="log">Gets the diagnostics.</param>
    /// <param name="time">The clock.</param>
    public DiskSpool(SpoolSettings settings, EnvelopePacker packer, ISpoolAccount account, SdkLog log, TimeProvider time)
    {
        _settings = settings;
        _packer = packer;
        _account = account;
        _log = log;
        _time = time;
        _files = new SpoolFiles(settings, time, Drop);
        _leave = TryLeave;
        _finish = Finish;
    }

    public SpoolSettings Settings => _settings;

    /// <summary>Whether there is something to do at once, or to watch.</summary>
    public bool HasWork => !_watched.IsEmpty || !_finished.IsEmpty;

    /// <summary>Whether something was left on disk since the last call.</summary>
    public bool HasNewlyLeft => Interlocked.Exchange(ref _hasNewlyLeft, 0) != 0;

    /// <summary>Called when there is something to do; true: at once, and not only when what is watched has waited long enough.</summary>
    public Action<bool>? Wake { get; set; }

    /// <summary>An envelope that is stored if it is not delivered soon.</summary>
    /// <param name="envelope">The envelope.</param>
    /// <param name="queuedAt">When its content was queued.</param>
    /// <param name="isUrgent">Whether it is stored before this returns.</param>
    public Envelope Watch(Envelope envelope, long queuedAt, bool isUrgent = false)
    {
        if (_watched.Count >= MaxWatched)
            return envelope;
        var entry = new SpoolEntry(_leave, _finish, envelope, queuedAt);
        var watched = envelope.With(entry);
        if ((isUrgent || _settings.StoresFirst) && TryStore(entry))
            return watched;
        _watched.Enqueue(entry);
        Wake?.Invoke(false);
        return watched;
    }

    /// <summary>Marks what was delivered, and stores what was not and has waited long enough.</summary>
    /// <returns>How long until there is more to do; null: until something is added.</returns>
    public TimeSpan? Step()
    {
        MarkFinished();
        while (_watched.TryPeek(out var entry))
        {
            if (!entry.HasEnded && entry.File is null)
            {
                if (_settings.Delay - _time.GetElapsedTime(entry.QueuedAt) is var rest && rest > TimeSpan.Zero)
                    return rest;
                if (!TryStore(entry) && UntilRetry is var retry && retry > TimeSpan.Zero)
                    return retry;
            }

            _watched.TryDequeue(out _);
        }

        return _finished.IsEmpty ? null : TimeSpan.Zero;
    }

    /// <summary>Notices that the folder was deleted, and writes again what it had.</summary>
    public void Check() => Locked(Rescue);

    /// <summary>Reads an envelope that is only on disk; null if there is none, or the disk fails.</summary>
    public Envelope? Take(bool wantsLogs, out bool isOwn)
    {
        Envelope? envelope = null;
        var own = false;
        Locked(() =>
        {
            envelope = _files.TakeUnowned(wantsLogs, new SpoolEntry(_leave, _finish, null), out own);
            if (envelope is { } taken)
                _afterwards.Enqueue(() => _account.Take(taken, own));
            return true;
        });
        isOwn = own;
        return envelope;
    }

    /// <summary>Leaves everything on disk that is still under way, and releases the files to other processes.</summary>
    /// <returns>For each envelope that was under way, its number of logs.</returns>
    public IReadOnlyList<int> Close()
    {
        MarkFinished();
        while (_watched.TryDequeue(out var entry))
        {
            if (!entry.HasEnded)
                TryStore(entry);
        }

        var underWay = new List<int>();
        Locked(() =>
        {
            foreach (var entry in _files.Owners())
            {
                if (!entry.TryEndLeft(byClose: true))
                    continue;
                Count(entry);
                underWay.Add(entry.Logs);
            }

            _files.Close();
            return _isClosed = true;
        });
        return underWay;
    }

    /// <summary>The record of an envelope is marked by the thread of the spool, so that no other waits for the disk.</summary>
    private void Finish(SpoolEntry entry)
    {
        _finished.Enqueue(entry);
        Wake?.Invoke(true);
    }

    /// <summary>Whether a copy of the envelope is on disk, or can be put there; then it is no longer needed in memory.</summary>
    private bool TryLeave(SpoolEntry entry)
    {
        if (entry.HasEnded)
            return entry.IsLeft;
        if (entry.File is null && !TryStore(entry))
            return false;
        return Locked(() =>
        {
            if (entry.File is not { } file)
                return false;
            if (!entry.TryEndLeft())
                return entry.IsLeft;
            file.Disown(entry.At);
            Count(entry);
            _hasNewlyLeft = 1;
            Wake?.Invoke(true);
            return true;
        });
    }

    private TimeSpan UntilRetry => _hasFailed && _settings.LookAgain - _time.GetElapsedTime(_failedAt) is var rest && rest > TimeSpan.Zero ? rest : TimeSpan.Zero;

    private void MarkFinished()
    {
        while (_finished.TryDequeue(out var entry))
        {
            Locked(() =>
            {
                _files.MarkDone(entry);
                return true;
            });
        }
    }

    private bool TryStore(SpoolEntry entry)
    {
        if (UntilRetry > TimeSpan.Zero)
            return false;
        return entry.Envelope is { } envelope && Locked(() => Store(entry, envelope));
    }

    private bool Store(SpoolEntry entry, Envelope envelope)
    {
        if (_isClosed)
            return false;
        if (entry.File is not null)
            return true;
        if ((envelope.Packed ?? _packer.CopyOf(envelope)) is not { } packed)
            return false;
        var record = SpoolRecord.ToBytes(envelope, packed, _time.GetUtcNow());
        if (record.Count > _settings.MaxBytes / 2)
            return false;
        if (_files.HasLostFile)
            Rescue();
        _files.Store(envelope, record, entry);
        if (entry.HasEnded)
            _files.MarkDone(entry);
        else if (_log.Explains)
            _afterwards.Enqueue(() => _log.Debug(envelope.Name + " is stored on disk until it is delivered."));
        if (_hasFailed)
            _afterwards.Enqueue(() => _log.Info($"The folder {_settings.Folder} can be used again."));
        _hasFailed = false;
        return true;
    }

    private bool Rescue()
    {
        if (_files.Rescue())
            Say($"The folder {_settings.Folder} (CacheDirectoryPath) was deleted while the SDK used it. It was created again, with everything that this process had stored.");
        return true;
    }

    private bool Locked(Func<bool> work)
    {
        var isLocked = false;
        try
        {
            Monitor.TryEnter(_gate, LongestWait, ref isLocked);
            if (!isLocked)
                throw new IOException("the disk does not answer.");
            return !_isClosed && work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SecurityException or NotSupportedException or ArgumentException)
        {
            Fail(e);
            return false;
        }
        finally
        {
            if (isLocked)
                Leave();
        }
    }

    /// <summary>Leaves the lock, and then counts and says what happened in it: what the application listens with must not run inside.</summary>
    private void Leave()
    {
        // Taken inside the lock, so that no other thread is still counting it when this one returns.
        List<Action>? tells = null;
        while (_afterwards.TryDequeue(out var tell))
            (tells ??= []).Add(tell);
        Monitor.Exit(_gate);
        tells?.ForEach(static tell => tell());
    }

    private void Fail(Exception e)
    {
        _failedAt = _time.GetTimestamp();
        _hasFailed = true;
        Say($"The folder {_settings.Folder} (CacheDirectoryPath) cannot be used: {ExceptionMessage.Of(e)} Events wait in memory only, and those that are not sent yet are lost if the process ends. Name a folder that this process may write to.");
    }

    private void Drop(Envelope envelope, bool isOwn)
    {
        _afterwards.Enqueue(() => _account.Drop(envelope, isOwn));
        Say(string.Format(
            CultureInfo.InvariantCulture,
            "What was stored in {0} is dropped, the oldest first, and counted (cache_overflow): it is older than {1} days, or there is no more room (MaxCacheBytes: {2}).",
            _settings.Folder,
            _settings.MaxAge.TotalDays,
            _settings.MaxBytes));
    }

    private void Say(string sentence) => _afterwards.Enqueue(() => _log.WarningOnce(sentence));

    private void Count(SpoolEntry left) => _afterwards.Enqueue(() => _account.Store(left.EventId, left.Logs));
}
