using System;
#if !NET
using System.Buffers.Binary;
#endif

namespace Sentry.Transport.Deflating;

/// <summary>Compares bytes with earlier ones.</summary>
internal static class Repetition
{
    /// <summary>How many bytes at a position repeat those at an earlier one; 0 if they are too few.</summary>
    public static int LengthOf(ReadOnlySpan<byte> bytes, int at, int earlier, int shortest)
    {
        if (earlier < 0 || earlier >= at || at - earlier > DeflateTables.Window || bytes[at] != bytes[earlier])
            return 0;
        var length = CommonLength(bytes.Slice(at), bytes.Slice(earlier));
        return length < shortest ? 0 : length;
    }

    private static int CommonLength(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> others)
    {
#if NET
        return bytes.CommonPrefixLength(others);
#else
        var length = 0;
        while (bytes.Length - length >= sizeof(ulong)
            && BinaryPrimitives.ReadUInt64LittleEndian(bytes.Slice(length)) == BinaryPrimitives.ReadUInt64LittleEndian(others.Slice(length)))
            length += sizeof(ulong);
        while (length < bytes.Length && bytes[length] == others[length])
            length++;
        return length;
#endif
    }
}
