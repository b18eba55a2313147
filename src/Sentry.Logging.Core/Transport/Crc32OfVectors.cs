#if NET8_0_OR_GREATER
using System;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sentry.Transport;

/// <summary>
/// The checksum of gzip by carry-less multiplication, 64 bytes at a time: the remainder of what was read is multiplied by the power of x by which the next bytes
/// are lower ("Fast CRC computation using PCLMULQDQ", Intel 2009). For processors that have the instruction.
/// </summary>
internal static class Crc32OfVectors
{
    /// <summary>Fewer bytes are not worth it.</summary>
    public const int Least = 128;

    private const int Block = 64;

    // Powers of x modulo the polynomial, bit-reflected: 512 and 128 bits further, and 64 bits further; then the polynomial, and its reciprocal.
    private static readonly Vector128<ulong> By512 = Vector128.Create(0x1_5444_2bd4UL, 0x1_c6e4_1596UL);
    private static readonly Vector128<ulong> By128 = Vector128.Create(0x1_7519_97d0UL, 0x0_ccaa_009eUL);
    private static readonly Vector128<ulong> By64 = Vector128.Create(0x1_63cd_6124UL, 0UL);
    private static readonly Vector128<ulong> Polynomial = Vector128.Create(0x1_db71_0641UL, 0x1_f701_1641UL);
    private static readonly Vector128<ulong> Low32 = Vector128.Create(0xFFFF_FFFFUL, 0xFFFF_FFFFUL);

    public static bool IsSupported => Pclmulqdq.IsSupported;

    /// <summary>Continues a checksum that is not inverted yet, over as many bytes as are whole blocks.</summary>
    public static uint Continue(uint checksum, ReadOnlySpan<byte> bytes, out int done)
    {
        var blocks = MemoryMarshal.Cast<byte, Vector128<ulong>>(bytes[..(bytes.Length / Block * Block)]);
        done = blocks.Length * Vector128<byte>.Count;
        var (first, second, third, fourth) = (blocks[0] ^ Vector128.CreateScalar((ulong)checksum), blocks[1], blocks[2], blocks[3]);
        for (var i = 4; i < blocks.Length; i += 4)
        {
            first = Folded(first, By512) ^ blocks[i];
            second = Folded(second, By512) ^ blocks[i + 1];
            third = Folded(third, By512) ^ blocks[i + 2];
            fourth = Folded(fourth, By512) ^ blocks[i + 3];
        }

        var all = Folded(first, By128) ^ second;
        all = Folded(all, By128) ^ third;
        all = Folded(all, By128) ^ fourth;
        return Reduced(all);
    }

    private static Vector128<ulong> Folded(Vector128<ulong> value, Vector128<ulong> by) =>
        Pclmulqdq.CarrylessMultiply(value, by, 0x00) ^ Pclmulqdq.CarrylessMultiply(value, by, 0x11);

    /// <summary>The remainder of 128 bits (Barrett).</summary>
    private static uint Reduced(Vector128<ulong> value)
    {
        value = Pclmulqdq.CarrylessMultiply(value, By128, 0x10) ^ Sse2.ShiftRightLogical128BitLane(value, 8);
        value = Pclmulqdq.CarrylessMultiply(value & Low32, By64, 0x00) ^ Sse2.ShiftRightLogical128BitLane(value, 4);
        var quotient = Pclmulqdq.CarrylessMultiply(value & Low32, Polynomial, 0x10) & Low32;
        value ^= Pclmulqdq.CarrylessMultiply(quotient, Polynomial, 0x00);
        return value.AsUInt32().GetElement(1);
    }
}
#endif
