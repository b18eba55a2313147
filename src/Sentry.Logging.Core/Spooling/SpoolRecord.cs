using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using Sentry.Envelopes;
using Sentry.Transport;

namespace Sentry.Spooling;

/// <summary>
/// An envelope as bytes of a file: state (1), checksum (4), length of the rest (4); then the time (8), the event id (16), checksum and length of the
/// uncompressed data (4 and 4), the number of logs (4), the number of items (1), for each item category, length and count (1, 4 and 4), and the compressed data.
/// Numbers are little-endian. The checksum covers everything after it; the state, one byte, is the only part that ever changes.
/// </summary>
internal static class SpoolRecord
{
    public const byte Waiting = (byte)'W';
    public const byte Done = (byte)'D';

    /// <summary>The length of the part that tells how long the rest is.</summary>
    public const int HeadLength = 9;

    private const int ChecksumAt = 1;
    private const int LengthAt = 5;
    private const int FactsLength = 37;
    private const int ItemLength = 9;
    private const int IdLength = 16;
    private const int NoCount = -1;

    public static ArraySegment<byte> ToBytes(Envelope envelope, PackedEnvelope packed, DateTimeOffset now)
    {
        var items = Math.Min(envelope.Items.Count, byte.MaxValue);
        var data = packed.Deflated;
        var bytes = new byte[HeadLength + FactsLength + (items * ItemLength) + data.Count];
        bytes[0] = Waiting;
        Write(bytes, LengthAt, bytes.Length - HeadLength);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(HeadLength), now.ToUnixTimeMilliseconds());
        var at = HeadLength + sizeof(long);
        if (envelope.EventId is { } id)
            ((Guid)id).ToByteArray().CopyTo(bytes, at);
        at = Write(bytes, at + IdLength, unchecked((int)packed.Checksum));
        at = Write(bytes, at, unchecked((int)packed.Length));
        at = Write(bytes, at, envelope.Logs);
        bytes[at++] = (byte)items;
        for (var i = 0; i < items; i++)
        {
            var item = envelope.Items[i];
            bytes[at++] = (byte)item.Category;
            at = Write(bytes, at, item.Length);
            at = Write(bytes, at, item.ItemCount ?? NoCount);
        }

        Buffer.BlockCopy(data.Array!, data.Offset, bytes, at, data.Count);
        Write(bytes, ChecksumAt, ChecksumOf(bytes, bytes.Length));
        return new ArraySegment<byte>(bytes);
    }

    /// <summary>The length of the whole record, from its first bytes; 0 if they are not the beginning of one.</summary>
    /// <param name="head">The first <see cref="HeadLength"/> bytes.</param>
    /// <param name="available">How many bytes there are, those included.</param>
    public static int LengthOf(byte[] head, long available)
    {
        var rest = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(LengthAt));
        return rest >= FactsLength && rest <= available - HeadLength ? HeadLength + rest : 0;
    }

    /// <summary>Whether a record is as it was written.</summary>
    public static bool IsIntact(byte[] bytes, int length) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(ChecksumAt)) == ChecksumOf(bytes, length);

    /// <summary>When the record was written. Any value, if it was written by a broken program.</summary>
    public static long MillisecondsOf(byte[] bytes) => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(HeadLength));

    /// <summary>The envelope of an intact record; null if a broken program has written it.</summary>
    public static Envelope? Read(byte[] bytes, int length, SpoolCopy copy)
    {
        var at = HeadLength + sizeof(long);
        var guid = new Guid(bytes.AsSpan(at, IdLength).ToArray());
        at += IdLength;
        var checksum = unchecked((uint)Read(bytes, ref at));
        var rawLength = unchecked((uint)Read(bytes, ref at));
        var logs = Read(bytes, ref at);
        var count = bytes[at++];
        if (logs < 0 || count == 0 || length - at < count * ItemLength)
            return null;
        var items = new List<EnvelopeItem>(count);
        for (var i = 0; i < count; i++)
        {
            var category = bytes[at++];
            var itemLength = Read(bytes, ref at);
            var itemCount = Read(bytes, ref at);
            if (category >= DataCategoryNames.Count || itemLength < 0 || itemCount < NoCount)
                return null;
            items.Add(EnvelopeItem.Stored((DataCategory)category, itemLength, itemCount == NoCount ? null : itemCount));
        }

        SentryId? id = guid == Guid.Empty ? null : new SentryId(guid);
        return new Envelope(items, id, trace: null, new PackedEnvelope(new ArraySegment<byte>(bytes, at, length - at), checksum, rawLength)) { Logs = logs, Copy = copy };
    }

    private static int ChecksumOf(byte[] bytes, int length) => unchecked((int)Crc32.Of(new ArraySegment<byte>(bytes, LengthAt, length - LengthAt)));

    private static int Write(byte[] bytes, int at, int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), number);
        return at + sizeof(int);
    }

    private static int Read(byte[] bytes, ref int at)
    {
        var number = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));
        at += sizeof(int);
        return number;
    }
}
