using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO;
using System.Linq;
using Sentry.Envelopes;

namespace Sentry.Spooling;

/// <summary>
/// The files of the spool: those that this process writes, and one of each kind at a time of those that ended processes have left. Events and logs have files of their
/// own, so that events can be sent first and logs deleted first. Names begin with the time, so the order of names is that of age. Not thread-safe;
/// its members throw what files throw.
/// </summary>
internal sealed class SpoolFiles
{
    private const string OfEvents = ".events";
    private const string OfLogs = ".logs";
    private const int MostAttempts = 5;

    private readonly SpoolSettings _settings;
    private readonly TimeProvider _time;
    private readonly Action<Envelope, bool> _drop;
    private readonly List<SpoolFile> _own = [];
    private readonly HashSet<string> _foreign = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SpoolFile> _adopted = [];

    /// <param name="settings">Where they are, and their limits.</param>
    /// <param name="time">The clock.</param>
    /// <param name="drop">Gets each envelope that is too old, or for which there is no room any more, and whether this process has left it.</param>
    public SpoolFiles(SpoolSettings settings, TimeProvider time, Action<Envelope, bool> drop)
    {
        _settings = settings;
        _time = time;
        _drop = drop;
    }

    /// <summary>Stores an envelope.</summary>
    public void Store(Envelope envelope, ArraySegment<byte> record, SpoolEntry owner)
    {
        var file = Current(envelope.Logs > 0 ? OfLogs : OfEvents);
        owner.IsAt(file, file.Append(record, owner));
    }

    /// <summary>The record of an envelope is not needed any more.</summary>
    public void MarkDone(SpoolEntry entry)
    {
        if (entry.File is not SpoolFile file)
            return;
        entry.HasNoPlace();
        file.MarkDone(entry.At);
        if (file.Live == 0 && (_adopted.ContainsValue(file) || file.Length > _settings.MaxFileBytes / 4 || file.IsBroken))
            Close(file);
    }

    /// <summary>Reads the newest stored envelope that nothing in memory stands for; null if there is none now.</summary>
    /// <param name="wantsLogs">Whether it is to be one of logs.</param>
    /// <param name="owner">What stands for it from now on.</param>
    /// <param name="isOwn">Whether this process has left it on disk.</param>
    public Envelope? TakeUnowned(bool wantsLogs, SpoolEntry owner, out bool isOwn)
    {
        var end = wantsLogs ? OfLogs : OfEvents;
        for (var i = _own.Count - 1; i >= 0; i--)
        {
            if (IsOf(_own[i].FullName, end) && _own[i].TakeUnowned(owner, out isOwn) is { } envelope)
                return envelope;
        }

        isOwn = false;
        if (!_adopted.ContainsKey(end))
            Adopt(end);
        while (_adopted.TryGetValue(end, out var file))
        {
            if (file.TakeUnowned(owner, out isOwn) is { } envelope)
                return envelope;
            if (file.HasUnowned)
                continue;
            if (file.Live > 0)
                return null;
            Close(file);
            Adopt(end);
        }

        return null;
    }

    /// <summary>Whether the newest file was deleted under this process.</summary>
    public bool HasLostFile => _own.Count > 0 && _own[_own.Count - 1].IsGone;

    /// <summary>If the folder was deleted, what it had is written into a new one, from the files that are still open. Returns whether it was.</summary>
    public bool Rescue()
    {
        var gone = _own.FindAll(static file => file.IsGone);
        foreach (var file in gone)
        {
            // The records must not go into one of the lost files. If the folder cannot be made yet, this one is the newest again, and the next store tries again.
            _own.Remove(file);
            try
            {
                if (file.Live > 0)
                    file.MoveTo(Current(Path.GetExtension(file.FullName)));
            }
            catch (Exception)
            {
                _own.Add(file);
                throw;
            }

            file.Dispose();
        }

        return gone.Count > 0;
    }

    /// <summary>The envelopes in memory that have a copy on disk.</summary>
    public IReadOnlyList<SpoolEntry> Owners() => [.. _own.Concat(_adopted.Values).SelectMany(static file => file.Owners)];

    /// <summary>Unlocks all files, and deletes those that are done.</summary>
    public void Close()
    {
        foreach (var file in _own.Concat(_adopted.Values).ToArray())
            Close(file);
    }

    private static bool IsOf(string path, string end) => path.EndsWith(end, StringComparison.Ordinal);

    [SuppressMessage("Reliability", "CA2000", Justification = "It stays open until Close.")]
    private SpoolFile Current(string end)
    {
        var file = _own.FindLast(own => IsOf(own.FullName, end));
        if (file is { IsBroken: false } && file.Length < _settings.MaxFileBytes)
            return file;
        if (file is { Live: 0 })
            Close(file);
        SpoolAccess.CreateFolder(_settings.Folder);
        MakeRoom();
        for (var attempts = 1; ; attempts++)
        {
            var name = _time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'-'", CultureInfo.InvariantCulture) + Guid.NewGuid().ToString("n").Substring(0, 12) + end;
            try
            {
                var created = SpoolFile.Create(Path.Combine(_settings.Folder, name));
                _own.Add(created);
                return created;
            }
            catch (IOException) when (attempts < MostAttempts)
            {
                // Another process took it for a file of an ended one, before it was locked.
            }
        }
    }

    /// <summary>Takes over the newest file of an ended process.</summary>
    private void Adopt(string end)
    {
        foreach (var path in Files(end).OrderByDescending(static path => path, StringComparer.Ordinal))
        {
            if (TryAdopt(path) is not { } file)
                continue;
            file.AbandonOlder((_time.GetUtcNow() - _settings.MaxAge).ToUnixTimeMilliseconds(), _drop);
            _adopted[end] = file;
            if (file.Live > 0)
                return;
            Close(file);
        }
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The caller closes it.")]
    private SpoolFile? TryAdopt(string path)
    {
        if (_foreign.Contains(path) || IsOpen(path) || SpoolAccess.OpenFile(path) is not { } stream)
            return null;
        if (SpoolFile.Read(path, stream) is { } file)
            return file;

        // It was not locked, so it is of another version.
        _foreign.Add(path);
        return null;
    }

    private bool IsOpen(string path) => _own.Concat(_adopted.Values).Any(file => file.FullName == path);

    private IEnumerable<string> Files(string end) =>
        Directory.Exists(_settings.Folder) ? Directory.EnumerateFiles(_settings.Folder, "*" + end).Where(path => IsOf(path, end)) : [];

    /// <summary>Deletes the oldest files, those of logs first, until there is room for one more.</summary>
    private void MakeRoom()
    {
        var files = Files(OfLogs).OrderBy(static path => path, StringComparer.Ordinal).Concat(Files(OfEvents).OrderBy(static path => path, StringComparer.Ordinal)).ToList();
        var sum = files.Sum(static path => LengthOf(path)) + _settings.MaxFileBytes;
        foreach (var path in files)
        {
            if (sum <= _settings.MaxBytes)
                return;
            var length = LengthOf(path);
            if ((_own.Find(own => own.FullName == path) ?? TryAdopt(path)) is not { } file)
                continue;
            file.Abandon(_drop);
            Close(file);
            sum -= length;
        }

        if (sum > _settings.MaxBytes)
            throw new IOException("the files of the processes that use it have reached MaxCacheBytes");
    }

    private void Close(SpoolFile file)
    {
        _own.Remove(file);
        if (_adopted.ContainsValue(file))
            _adopted.Remove(Path.GetExtension(file.FullName));
        file.Close();
    }

    private static long LengthOf(string path)
    {
        try
        {
            return new FileInfo(path).Length;
        }
        catch (IOException)
        {
            // Another process has deleted it.
            return 0;
        }
    }
}
