using System;
using System.Buffers;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using Sentry.Envelopes;

namespace Sentry.Logs;

/// <summary>
/// A growing buffer that logs are written into as JSON. Utf8JsonWriter would escape every name again; here most of a log is copied, because it is the same
/// for all logs. It knows where it repeats itself. Only <see cref="GiveBack"/> is thread-safe.
/// </summary>
internal sealed class LogBytes : IPayloadMemory
{
    private const int FirstSize = 16 * 1024;
    private const int LargestFirst = 256 * 1024;

    // About twenty batches of a hundred logs.
    private const int MostKeptBytes = 2 * 1024 * 1024;
    private const int LongestNumber = 32;
    private const long TicksUntil1970 = 621_355_968_000_000_000;

    // The largest size of one UTF-16 unit.
    private const int BytesOfUnit = 3;

#if NET8_0_OR_GREATER
    private static readonly SearchValues<char> Escaped = SearchValues.Create(Unprintable() + "\"\\");
#endif

    private readonly Stack<byte[]> _spares = new();
    private byte[] _bytes = new byte[FirstSize];
    private Repeat[] _repeats = new Repeat[64];
    private int _repeatCount;
    private int _batch = 1;
    private int _keptBytes;

    /// <summary>The number of bytes written.</summary>
    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>Where the bytes repeat themselves, also after <see cref="Detach"/>, until more is written.</summary>
    public ReadOnlySpan<Repeat> Repeats => _repeats.AsSpan(0, _repeatCount);

    /// <summary>Begins a new payload.</summary>
    public void Begin(ReadOnlySpan<byte> bytes)
    {
        _repeatCount = 0;
        Raw(bytes);
    }

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
        var begin = Length;
#if NET8_0_OR_GREATER
        number.TryFormat(Reserve(LongestNumber), out var written, default, CultureInfo.InvariantCulture);
        Length += written;
#else
        EscapedText(number.ToString("R", CultureInfo.InvariantCulture));
#endif
        if (_bytes.AsSpan(begin, Length - begin).IndexOfAny((byte)'.', (byte)'E') < 0)
            Raw(".0"u8);
    }

    /// <summary>Writes a time as the seconds since 1970, with hundredths of a millisecond: the order of records is in it, and more digits compress badly.</summary>
    public void Time(DateTimeOffset time)
    {
        const int digits = 5;
        const long ticksOfLastDigit = TimeSpan.TicksPerMillisecond / 100;
        var ticks = time.UtcTicks - TicksUntil1970;
        var seconds = Math.DivRem(Math.Max(ticks, 0), TimeSpan.TicksPerSecond, out var rest);
        Number(seconds);
        var fraction = Reserve(1 + digits);
        fraction[0] = (byte)'.';
        Utf8Formatter.TryFormat(rest / ticksOfLastDigit, fraction.Slice(1), out var written, new StandardFormat('D', digits));
        Length += 1 + written;
    }

    /// <summary>Makes an object of the members that were written, each with a comma before it.</summary>
    /// <param name="begin">Where the first one begins.</param>
    public void CloseObject(int begin)
    {
        if (Length == begin)
            Raw("{"u8);
        else
            _bytes[begin] = (byte)'{';
        Raw("}"u8);
    }

    /// <summary>Says that a part begins here that was perhaps written before, and remembers the position for the next time.</summary>
    /// <param name="place">The position.</param>
    /// <param name="back">How many bytes before the end it begins.</param>
    public void Mark(ref LogPlace place, int back = 0)
    {
        var at = Length - back;
        if (place.Batch == _batch && place.At < at)
        {
            if (_repeatCount == _repeats.Length)
                Array.Resize(ref _repeats, _repeatCount * 2);
            _repeats[_repeatCount++] = new Repeat(at, place.At);
        }

        place.Batch = _batch;
        place.At = at;
    }

    /// <summary>Removes what was written after a length.</summary>
    public void CutTo(int length)
    {
        Length = length;
        while (_repeatCount > 0 && _repeats[_repeatCount - 1].At >= length)
            _repeatCount--;
    }

    /// <summary>Starts again in the same buffer.</summary>
    public void Clear() => CutTo(0);

    /// <summary>Returns the bytes without a copy, and continues in another buffer: one returned by <see cref="GiveBack"/>, or a new one.</summary>
    public ArraySegment<byte> Detach()
    {
        var written = new ArraySegment<byte>(_bytes, 0, Length);
        _bytes = Spare() ?? NewBytes(Length);
        Length = 0;
        _batch++;
        return written;
    }

    /// <inheritdoc />
    public void GiveBack(byte[] bytes)
    {
        lock (_spares)
        {
            if (_keptBytes + bytes.Length > MostKeptBytes)
                return;
            _spares.Push(bytes);
            _keptBytes += bytes.Length;
        }
    }

    public byte[] ToArray() => _bytes.AsSpan(0, Length).ToArray();

    private byte[]? Spare()
    {
        lock (_spares)
        {
            if (_spares.Count == 0)
                return null;
            var spare = _spares.Pop();
            _keptBytes -= spare.Length;
            return spare;
        }
    }

    // The next batch is probably as large as the last one.
    private static byte[] NewBytes(int lastLength)
    {
        var size = Math.Max(FirstSize, Math.Min(lastLength + (lastLength / 8), LargestFirst));
#if NET
        return GC.AllocateUninitializedArray<byte>(size);
#else
        return new byte[size];
#endif
    }

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
