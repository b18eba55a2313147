using System;
using System.Buffers.Binary;

namespace Sentry.Transport;

/// <summary>The checksum of gzip (RFC 1952 section 8): a polynomial remainder over GF(2), the highest power in the lowest bit.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB8_8320;
    private const uint One = 0x8000_0000;
    private const uint PowerOfByte = One >> 8;

    private static readonly uint[] OfByte = TableOfBytes();

    // For a byte that so many others follow.
    private static readonly uint[][] OfByteAhead = TablesOfBytesAhead();

    // The factors that shift a checksum by 1, 2, 4, … bytes.
    private static readonly uint[] PowersOfByte = TableOfPowers();

    /// <summary>The checksum of some bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes) => ~Continue(uint.MaxValue, bytes);

    /// <summary>Continues a checksum that is not inverted yet.</summary>
    private static uint Continue(uint checksum, ReadOnlySpan<byte> bytes)
    {
#if NET8_0_OR_GREATER
        if (Crc32OfVectors.IsSupported && bytes.Length >= Crc32OfVectors.Least)
        {
            checksum = Crc32OfVectors.Continue(checksum, bytes, out var done);
            bytes = bytes.Slice(done);
        }
#endif
        while (bytes.Length >= sizeof(ulong))
        {
            var next = BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ checksum;
            checksum = 0;
            for (var i = 0; i < sizeof(ulong); i++)
                checksum ^= OfByteAhead[sizeof(ulong) - 1 - i][(byte)(next >> (8 * i))];
            bytes = bytes.Slice(sizeof(ulong));
        }

        foreach (var next in bytes)
            checksum = OfByte[(byte)(checksum ^ next)] ^ (checksum >> 8);
        return checksum;
    }

    /// <summary>The checksum of two blocks, from the checksum of each and the length of the second.</summary>
    public static uint Join(uint first, uint second, uint lengthOfSecond)
    {
        // Shifts the first checksum by the bits of the second block. The two inversions cancel out.
        var moved = first;
        for (var i = 0; lengthOfSecond >> i != 0 && i < PowersOfByte.Length; i++)
        {
            if ((lengthOfSecond >> i & 1) != 0)
                moved = Product(PowersOfByte[i], moved);
        }

        return moved ^ second;
    }

    private static uint Product(uint left, uint right)
    {
        var product = 0u;
        for (var bit = One; bit != 0; bit >>= 1)
        {
            if ((left & bit) != 0)
                product ^= right;
            right = TimesX(right);
        }

        return product;
    }

    private static uint TimesX(uint value) => (value & 1) == 0 ? value >> 1 : (value >> 1) ^ Polynomial;

    private static uint[] TableOfBytes()
    {
        var table = new uint[256];
        for (var i = 0u; i < table.Length; i++)
        {
            var remainder = i;
            for (var bit = 0; bit < 8; bit++)
                remainder = TimesX(remainder);
            table[i] = remainder;
        }

        return table;
    }

    private static uint[][] TablesOfBytesAhead()
    {
        var tables = new uint[sizeof(ulong)][];
        tables[0] = OfByte;
        for (var i = 1; i < tables.Length; i++)
            tables[i] = Array.ConvertAll(tables[i - 1], static before => OfByte[(byte)before] ^ (before >> 8));
        return tables;
    }

    private static uint[] TableOfPowers()
    {
        var table = new uint[32];
        table[0] = PowerOfByte;
        for (var i = 1; i < table.Length; i++)
            table[i] = Product(table[i - 1], table[i - 1]);
        return table;
    }
}
