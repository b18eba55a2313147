using System;

namespace Sentry.TextStacks;

/// <summary>What all formats look for in a line.</summary>
internal static class Chars
{
    // Far more than any stack has frames, and any file lines.
    private const int MaxDigits = 9;

    /// <summary>How many digits a text begins with.</summary>
    public static int Digits(ReadOnlySpan<char> text)
    {
        var count = 0;
        while (count < text.Length && text[count] is >= '0' and <= '9')
            count++;
        return count;
    }

    /// <summary>Whether a text is a number of at most nine digits.</summary>
    public static bool IsNumber(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        if (text.IsEmpty || text.Length > MaxDigits || Digits(text) != text.Length)
            return false;
        foreach (var digit in text)
            number = (number * 10) + digit - '0';
        return true;
    }

    /// <summary>How many characters a text begins with are <c>0x</c> and hexadecimal digits; 0 if none.</summary>
    public static int Hex(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("0x".AsSpan(), StringComparison.Ordinal))
            return 0;
        var count = 2;
        while (count < text.Length && text[count] is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F'))
            count++;
        return count > 2 ? count : 0;
    }

    public static bool Starts(ReadOnlySpan<char> text, string beginning) => text.StartsWith(beginning.AsSpan(), StringComparison.Ordinal);

    public static bool Ends(ReadOnlySpan<char> text, string end) => text.EndsWith(end.AsSpan(), StringComparison.Ordinal);

    /// <summary>Splits a number from the end of a text: <c>a/b.js:12</c> into <c>a/b.js</c> and 12.</summary>
    public static bool TakeNumber(ref ReadOnlySpan<char> text, out int number)
    {
        var colon = text.LastIndexOf(':');
        if (colon <= 0 || !IsNumber(text.Slice(colon + 1), out number))
        {
            number = 0;
            return false;
        }

        text = text.Slice(0, colon);
        return true;
    }

    /// <summary>Splits a line and a column from the end of a text: <c>a/b.js:12:5</c>. The column is 0 if there is only one number.</summary>
    public static bool TakePlace(ref ReadOnlySpan<char> text, out int line, out int column)
    {
        line = 0;
        if (!TakeNumber(ref text, out column))
            return false;
        if (!TakeNumber(ref text, out line))
            (line, column) = (column, 0);
        return true;
    }
}
