using System.Globalization;

namespace Sentry.Exceptions;

/// <summary>Ids, offsets and addresses as hexadecimal digits, in small letters.</summary>
internal static class HexText
{
    public static string Of(uint number) => number.ToString("x", CultureInfo.InvariantCulture);

    /// <summary>All eight digits.</summary>
    public static string Padded(uint number) => number.ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>With <c>0x</c> before the digits.</summary>
    public static string Address(long address) => "0x" + address.ToString("x", CultureInfo.InvariantCulture);

    public static string Of(byte[] bytes)
    {
        var digits = new char[bytes.Length * 2];
        for (var i = 0; i < bytes.Length; i++)
        {
            digits[2 * i] = Digit(bytes[i] >> 4);
            digits[(2 * i) + 1] = Digit(bytes[i] & 15);
        }

        return new string(digits);
    }

    private static char Digit(int value) => (char)(value < 10 ? '0' + value : 'a' + value - 10);
}
