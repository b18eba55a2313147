using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;
using Sentry.Envelopes;

namespace Sentry.Spooling;

/// <summary>
/// A file of records, which this process alone has open: the lock ends with the process, however that ends. Records are only added at the end, each with one
/// write, and none is added after an incomplete one. A record that is done is marked by one byte in place, which no kill can tear and no full disk prevents.
/// Not thread-safe; its members throw what files throw.
/// </summary>
internal sealed class SpoolFile : ISpoolFile, IDisposable
{
    /// <summary>The beginning of each file. The last byte is the version: a file of another version is left alone.</summary>
    public static readonly byte[] Head = [(byte)'S', (byte)'L', (byte)'S', (byte)'P', (byte)'O', (byte)'O', (byte)'L', 1];

    private readonly Stream _stream;
    private readonly Dictionary<long, SpoolEntry?> _live = [];
    private readonly Stack<long> _unowned = new();
    private readonly HashSet<long> _left = [];

    private SpoolFile(string path, Stream stream)
    {
        FullName = path;
        _stream = stream;
    }

    public string FullName { get; }

    /// <summary>The length up to the last complete record.</summary>
    public long Length { get; private set; } = Head.Length;

    /// <summary>How many records are not done.</summary>
    public int Live => _live.Count;

    /// <summary>The envelopes in memory that have a record here.</summary>
    public IEnumerable<SpoolEntry> Owners => _live.Values.OfType<SpoolEntry>();

    /// <summary>Whether there are records that no envelope in memory stands for.</summary>
    public bool HasUnowned
    {
        get
        {
            while (_unowned.Count > 0 && !IsUnowned(_unowned.Peek()))
                _unowned.Pop();
            return _unowned.Count > 0;
        }
    }

    /// <summary>Whether its name was deleted under it. What is written then is lost with the process.</summary>
    public bool IsGone => !File.Exists(FullName);

    /// <summary>Creates an empty file. Throws an <see cref="IOException"/> if another process was faster to lock it, and maybe to delete it.</summary>
    public static SpoolFile Create(string path)
    {
        var file = new SpoolFile(path, SpoolAccess.CreateFile(path));
        try
        {
            file._stream.Write(Head, 0, Head.Length);
            file._stream.Flush();
            if (!file.IsGone)
                return file;
            throw new IOException("a new file in it was deleted at once.");
        }
        catch (Exception)
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Finds the records of a file. Null if it is of another version.</summary>
    public static SpoolFile? Read(string path, Stream stream)
    {
        var file = new SpoolFile(path, stream);
        try
        {
            if (file.Scan())
                return file;
        }
        catch (Exception)
        {
            file.Dispose();
            throw;
        }

        file.Dispose();
        return null;
    }

    /// <summary>Adds a record. If that fails, the file ends where it ended before, or takes no further record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="owner">What stands for it in memory; null: nothing.</param>
    /// <returns>Where it is.</returns>
    public long Append(ArraySegment<byte> record, SpoolEntry? owner)
    {
        var at = Length;
        try
        {
            _stream.Seek(at, SeekOrigin.Begin);
            _stream.Write(record.Array!, record.Offset, record.Count);
            _stream.Flush();
        }
        catch (Exception)
        {
            IsBroken = true;
            throw;
        }

        Length = at + record.Count;
        _live.Add(at, owner);
        if (owner is null)
            _unowned.Push(at);
        return at;
    }

    /// <summary>Whether a write has failed, so that its end may be an incomplete record.</summary>
    public bool IsBroken { get; private set; }

    /// <inheritdoc />
    public void Disown(long at)
    {
        if (!_live.ContainsKey(at))
            return;
        _live[at] = null;
        _left.Add(at);
        _unowned.Push(at);
    }

    /// <summary>Takes the newest record that nothing in memory stands for, if it can still be read.</summary>
    /// <param name="owner">What stands for it from now on.</param>
    /// <param name="isOwn">Whether this process has left it on disk.</param>
    public Envelope? TakeUnowned(SpoolEntry owner, out bool isOwn)
    {
        isOwn = false;
        if (!HasUnowned)
            return null;
        var at = _unowned.Pop();
        if (ReadBytes(at) is { } bytes && SpoolRecord.Read(bytes, bytes.Length, owner) is { } envelope)
        {
            isOwn = _left.Remove(at);
            _live[at] = owner;
            owner.IsFor(envelope);
            owner.IsAt(this, at);
            return envelope;
        }

        MarkDone(at);
        return null;
    }

    /// <inheritdoc />
    public void MarkDone(long at)
    {
        if (!_live.Remove(at))
            return;
        _stream.Seek(at, SeekOrigin.Begin);
        _stream.WriteByte(SpoolRecord.Done);
        _stream.Flush();
    }

    /// <summary>Copies the records that are not done to another file, which then has them instead of this one.</summary>
    public void MoveTo(SpoolFile other)
    {
        // One by one, so that a second try after a failure moves only the rest.
        foreach (var record in _live.ToArray())
        {
            if (ReadBytes(record.Key) is { } bytes)
            {
                var at = other.Append(new ArraySegment<byte>(bytes), record.Value);
                if (_left.Contains(record.Key))
                    other._left.Add(at);
                record.Value?.IsAt(other, at);
            }

            _live.Remove(record.Key);
        }
    }

    /// <summary>Gives up all records. Envelopes in memory that had one have none then.</summary>
    /// <param name="drop">Gets each envelope that exists only here, and whether this process has left it.</param>
    public void Abandon(Action<Envelope, bool> drop)
    {
        foreach (var record in _live)
        {
            if (record.Value is { } owner)
                owner.HasNoPlace();
            else if (ReadBytes(record.Key) is { } bytes && SpoolRecord.Read(bytes, bytes.Length, SpoolEntry.None) is { } envelope)
                drop(envelope, _left.Contains(record.Key));
        }

        _live.Clear();
    }

    /// <summary>Gives up the records that were written before a time, if nothing in memory stands for them.</summary>
    public void AbandonOlder(long milliseconds, Action<Envelope, bool> drop)
    {
        foreach (var at in _unowned.ToArray())
        {
            if (ReadBytes(at) is not { } bytes || SpoolRecord.MillisecondsOf(bytes) >= milliseconds)
                continue;
            if (SpoolRecord.Read(bytes, bytes.Length, SpoolEntry.None) is { } envelope)
                drop(envelope, _left.Contains(at));
            MarkDone(at);
        }
    }

    /// <summary>Unlocks the file. Others can open it then.</summary>
    public void Dispose() => _stream.Dispose();

    /// <summary>Unlocks the file, and deletes it if all is done. Another process that opens it in between finds nothing and deletes it.</summary>
    public void Close()
    {
        Dispose();
        if (Live > 0)
            return;
        try
        {
            File.Delete(FullName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another process reads it, and deletes it.
        }
    }

    private bool IsUnowned(long at) => _live.TryGetValue(at, out var owner) && owner is null;

    /// <summary>Finds the records that are not done. False if it is not a file of this version.</summary>
    private bool Scan()
    {
        var all = _stream.Length;
        var head = new byte[SpoolRecord.HeadLength];
        var read = Fill(head, 0, Head.Length);
        for (var i = 0; i < read; i++)
        {
            if (head[i] != Head[i])
                return false;
        }

        while (ReadHead(head, all) is > 0 and var length)
        {
            if (head[0] != SpoolRecord.Done && ReadRest(head, length) is not null)
            {
                _live.Add(Length, null);
                _unowned.Push(Length);
            }

            Length += length;
            _stream.Seek(Length, SeekOrigin.Begin);
        }

        return true;
    }

    /// <summary>The bytes of a record; null if it is not as it was written.</summary>
    private byte[]? ReadBytes(long at)
    {
        var head = new byte[SpoolRecord.HeadLength];
        _stream.Seek(at, SeekOrigin.Begin);
        return ReadHead(head, _stream.Length) is > 0 and var length ? ReadRest(head, length) : null;
    }

    /// <summary>Reads the beginning of the record at the position, and returns the length of the record; 0 if there is none.</summary>
    /// <param name="head">Gets the beginning.</param>
    /// <param name="end">Where the file ends.</param>
    private int ReadHead(byte[] head, long end)
    {
        var available = end - _stream.Position;
        return Fill(head, 0, head.Length) == head.Length ? SpoolRecord.LengthOf(head, available) : 0;
    }

    /// <summary>Reads the rest of a record; null if the record is not as it was written.</summary>
    private byte[]? ReadRest(byte[] head, int length)
    {
        var bytes = new byte[length];
        head.CopyTo(bytes, 0);
        return Fill(bytes, head.Length, length - head.Length) == length - head.Length && SpoolRecord.IsIntact(bytes, length) ? bytes : null;
    }

    private int Fill(byte[] bytes, int at, int count)
    {
        var sum = 0;
        while (sum < count && _stream.Read(bytes, at + sum, count - sum) is > 0 and var read)
            sum += read;
        return sum;
    }
}
