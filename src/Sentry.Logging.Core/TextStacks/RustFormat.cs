using System;

namespace Sentry.TextStacks;

/// <summary>
/// Rust: <c>5: shop::cart::pay</c>, with an address before the name in the full form, and on the line below <c>at ./src/cart.rs:12:5</c>. Numbered lines that
/// nothing marks as a stack are left alone.
/// </summary>
internal sealed class RustFormat : StackFormat
{
    private static readonly StackKind Kind = new();

    public override bool TryRead(StackLines lines, StackParts parts, TextFrames frames)
    {
        var line = lines.Current.Trim();
        if (line.Length == 16 && line.Slice(1).SequenceEqual("tack backtrace:".AsSpan()))
        {
            if (!TryReadFrame(lines.Following.Trim(), out _, out _, out _))
                return false;
            parts.Begin(Kind, isCauseFirst: false);
            return true;
        }

        if (!TryReadFrame(line, out var number, out var address, out var symbol))
            return false;
        var hasPlace = TryReadPlace(lines.Following.Trim(), out var file, out var row, out var column);
        if (!parts.IsIn(Kind) && !hasPlace && address is null)
            return false;
        if (hasPlace)
            lines.MoveNext();

        var name = NativeNames.Readable(symbol.ToString());
        var frame = frames.Of("native", name, file, IsOwn(file), row, column);
        frame.InstructionAddress = address;
        parts.Add(Kind, frame, number);
        return true;
    }

    // "5: shop::cart::pay" or "5:     0x558038e1230a - shop::cart::pay"
    private static bool TryReadFrame(ReadOnlySpan<char> line, out int number, out string? address, out ReadOnlySpan<char> symbol)
    {
        address = null;
        symbol = default;
        var digits = Chars.Digits(line);
        if (!Chars.IsNumber(line.Slice(0, digits), out number) || digits == line.Length || line[digits] != ':')
            return false;
        symbol = line.Slice(digits + 1).TrimStart();
        var hex = Chars.Hex(symbol);
        if (hex > 0 && Chars.Starts(symbol.Slice(hex), " - "))
        {
            address = symbol.Slice(0, hex).ToString();
            symbol = symbol.Slice(hex + 3).Trim();
        }

        return !symbol.IsEmpty;
    }

    private static bool TryReadPlace(ReadOnlySpan<char> line, out string? file, out int row, out int column)
    {
        file = null;
        row = 0;
        column = 0;
        if (!Chars.Starts(line, "at "))
            return false;
        var place = line.Slice(3);
        if (!Chars.TakePlace(ref place, out row, out column))
            return false;
        file = place.ToString();
        return true;
    }

    private static bool IsOwn(string? file) =>
        file is not null && file.IndexOf("/rustc/", StringComparison.Ordinal) < 0 && file.IndexOf("/.cargo/", StringComparison.Ordinal) < 0;
}
