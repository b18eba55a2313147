using System;
using System.Buffers;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sentry.Envelopes;

/// <summary>A growing buffer and the JSON writer that fills it, reused for each payload. Not thread-safe.</summary>
internal sealed class JsonBuffer : IBufferWriter<byte>
{
    private const int FirstSize = 16 * 1024;
    private const int LargestKept = 2 * 1024 * 1024;

    [ThreadStatic]
    private static JsonBuffer? t_ofThread;

    private byte[] _bytes;
    private byte[]? _lent;
    private byte[]? _spare;
    private int _length;

    public JsonBuffer(int firstSize = FirstSize)
    {
        _bytes = new byte[firstSize];
        // Only what JSON requires is escaped: this text is never part of an HTML page.
        Writer = new Utf8JsonWriter(this, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
    }

    /// <summary>The buffer of the current thread, empty. For one payload at a time.</summary>
    public static JsonBuffer OfThread
    {
        get
        {
            var buffer = t_ofThread ??= new JsonBuffer();
            buffer.Clear();
            return buffer;
        }
    }

    public Utf8JsonWriter Writer { get; }

    /// <summary>Discards what was written, even in the middle of a value.</summary>
    public void Clear()
    {
        if (_bytes.Length > LargestKept)
            _bytes = new byte[FirstSize];
        _length = 0;
        Writer.Reset();
    }

    /// <summary>
    /// Returns what was written, without a copy, and continues in other memory: a block that <see cref="GiveBack"/> returned, or a new one.
    /// </summary>
    public ArraySegment<byte> Detach()
    {
        Writer.Flush();
        var written = new ArraySegment<byte>(_bytes, 0, _length);
        _lent = _bytes;
        _bytes = _spare ?? new byte[FirstSize];
        _spare = null;
        Clear();
        return written;
    }

    /// <summary>Returns the block that the current thread's buffer handed out last, when no code uses it any more. Ignores any other block.</summary>
    public static void GiveBack(byte[] bytes)
    {
        if (t_ofThread is not { } buffer || !ReferenceEquals(bytes, buffer._lent))
            return;
        buffer._lent = null;
        if (bytes.Length > LargestKept)
            return;

        // The next payload gets the block that has grown, so that the other one need not grow, too.
        buffer._spare = bytes;
        if (buffer._length == 0 && bytes.Length > buffer._bytes.Length)
            (buffer._bytes, buffer._spare) = (bytes, buffer._bytes);
    }

    public byte[] ToArray()
    {
        Writer.Flush();
        return _bytes.AsSpan(0, _length).ToArray();
    }

    public void CopyTo(Stream stream, int from = 0)
    {
        Writer.Flush();
        stream.Write(_bytes, from, _length - from);
    }

    void IBufferWriter<byte>.Advance(int count) => _length += count;

    Memory<byte> IBufferWriter<byte>.GetMemory(int sizeHint)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(_length);
    }

    Span<byte> IBufferWriter<byte>.GetSpan(int sizeHint)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(_length);
    }

    private void Reserve(int count)
    {
        count = Math.Max(count, 1);
        if (_bytes.Length - _length < count)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
    }
}
