using System;
using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Sentry.Logs;

/// <summary>
/// A growing buffer that logs are written into as JSON. Utf8JsonWriter would escape every name again; here most of a log is copied, because it is the same
/// for all logs. Not thread-safe.
/// </summary>
internal sealed class LogBytes
{
    private const int FirstSize = 16 * 1024;
    private const int LargestKept = 2 * 1024 * 1024;
    private const int LongestNumber = 32;
    private const long TicksUntil1970 = 621_355_968_000_000_000;

    // The largest size of one UTF-16 unit.
    private const int BytesOfUnit = 3;

#if NET8_0_OR_GREATER
    private static readonly SearchValues<char> Escaped = SearchValues.Create(Unprintable() + "\"\\");
#endif

    private byte[] _bytes = new byte[FirstSize];
    private byte[]? _spare;

    /// <summary>The number of bytes written. It may be set back.</summary>
    public int Length { get; set; }

    /// <summary>A byte that was written.</summary>
    public ref byte this[int at] => ref _bytes[at];

    public void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>Writes a text with quotes.</summary>
    public void Text(string text)
    {
        Reserve((text.Length * BytesOfUnit) + 2);
        _bytes[Length++] = (byte)'"';
        EscapedText(text);
        _bytes[Length++] = (byte)'"';
    }

    /// <summary>Writes a text without quotes. The caller reserves room for the text; escapes reserve their own.</summary>
    public void EscapedText(string text)
    {
        var from = 0;
        while (true)
        {
            var escaped = IndexOfEscaped(text, from);
            var end = escaped < 0 ? text.Length : escaped;
            Reserve(((text.Length - from) * BytesOfUnit) + 8);
            Length += Encoding.UTF8.GetBytes(text, from, end - from, _bytes, Length);
            if (escaped < 0)
                return;
            Escape(text[escaped]);
            from = escaped + 1;
        }
    }

    public void Number(long number)
    {
        Utf8Formatter.TryFormat(number, Reserve(LongestNumber), out var written);
        Length += written;
    }

    /// <summary>Writes a finite number, always with a fraction or an exponent.</summary>
    public void Number(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        Reserve(text.Length + 4);
        EscapedText(text);
        if (text.IndexOfAny(['.', 'E']) < 0)
            Raw(".0"u8);
    }

    /// <summary>Writes a time as the seconds since 1970, with microseconds.</summary>
    public void Time(DateTimeOffset time)
    {
        const long ticksOfMillionth = TimeSpan.TicksPerMillisecond / 1000;
        var ticks = time.UtcTicks - TicksUntil1970;
        var seconds = Math.DivRem(Math.Max(ticks, 0), TimeSpan.TicksPerSecond, out var rest);
        Number(seconds);
        var fraction = Reserve(7);
        fraction[0] = (byte)'.';
        Utf8Formatter.TryFormat(rest / ticksOfMillionth, fraction.Slice(1), out var written, new StandardFormat('D', 6));
        Length += 1 + written;
    }

    /// <summary>Returns the bytes without a copy, and continues in another buffer: one returned by <see cref="GiveBack"/>, or a new one.</summary>
    public ArraySegment<byte> Detach()
    {
        var written = new ArraySegment<byte>(_bytes, 0, Length);
        _bytes = _spare ?? new byte[FirstSize];
        _spare = null;
        Length = 0;
        return written;
    }

    /// <summary>Takes back a buffer when no code reads it any more.</summary>
    public void GiveBack(byte[] bytes)
    {
        if (bytes.Length <= LargestKept)
            _spare = bytes;
    }

    public byte[] ToArray() => _bytes.AsSpan(0, Length).ToArray();

    private void Escape(char letter)
    {
        var escape = letter switch
        {
            '"' => "\\\""u8,
            '\\' => "\\\\"u8,
            '\n' => "\\n"u8,
            '\r' => "\\r"u8,
            '\t' => "\\t"u8,
            _ => default,
        };
        if (!escape.IsEmpty)
        {
            Raw(escape);
            return;
        }

        Raw("\\u00"u8);
        Utf8Formatter.TryFormat((int)letter, Reserve(2), out var written, new StandardFormat('x', 2));
        Length += written;
    }

    private Span<byte> Reserve(int count)
    {
        if (_bytes.Length - Length < count)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        return _bytes.AsSpan(Length);
    }

    private static int IndexOfEscaped(string text, int from)
    {
#if NET8_0_OR_GREATER
        var at = text.AsSpan(from).IndexOfAny(Escaped);
        return at < 0 ? -1 : from + at;
#else
        for (var i = from; i < text.Length; i++)
        {
            if (text[i] is < ' ' or '"' or '\\')
                return i;
        }

        return -1;
#endif
    }

#if NET8_0_OR_GREATER
    private static string Unprintable()
    {
        var letters = new char[' '];
        for (var i = 0; i < letters.Length; i++)
            letters[i] = (char)i;
        return new string(letters);
    }
#endif
}
