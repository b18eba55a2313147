namespace Sentry.Transport.Deflating;

/// <summary>The codes of lengths and distances (RFC 1951 section 3.2.5), and the order of the code lengths (3.2.7).</summary>
internal static class DeflateTables
{
    public const int MinLength = 3;
    public const int MaxLength = 258;
    public const int Window = 32 * 1024;
    public const int EndOfBlock = 256;
    public const int FirstLengthCode = 257;
    public const int Letters = 286;
    public const int Distances = 30;

    /// <summary>The smallest length of each code, and how many more bits select one of its lengths.</summary>
    public static readonly int[] LengthBase = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
    public static readonly byte[] LengthBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];

    /// <summary>The same for distances.</summary>
    public static readonly int[] DistanceBase =
        [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];
    public static readonly byte[] DistanceBits = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];

    /// <summary>The order in which the lengths of the codes for code lengths are written.</summary>
    public static readonly byte[] OrderOfLengths = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    private static readonly byte[] CodeOfLength = CodesOf(LengthBase, MinLength, 1);

    // Up to 256 each distance by itself; beyond, 128 of them always have the same code.
    private static readonly byte[] CodeOfShort = CodesOf(DistanceBase, 1, 1);
    private static readonly byte[] CodeOfLong = CodesOf(DistanceBase, 1, 128);

    /// <summary>The code of a length from 3 to 258, counted from 0.</summary>
    public static int LengthCode(int length) => CodeOfLength[length - MinLength];

    /// <summary>The code of a distance from 1 to 32,768.</summary>
    public static int DistanceCode(int distance) => distance <= 256 ? CodeOfShort[distance - 1] : CodeOfLong[(distance - 1) >> 7];

    private static byte[] CodesOf(int[] bases, int first, int step)
    {
        var codes = new byte[256];
        var code = 0;
        for (var i = 0; i < codes.Length; i++)
        {
            while (code + 1 < bases.Length && bases[code + 1] <= first + (i * step))
                code++;
            codes[i] = (byte)code;
        }

        return codes;
    }
}
