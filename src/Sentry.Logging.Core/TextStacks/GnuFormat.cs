using System;

namespace Sentry.TextStacks;

/// <summary>
/// ClickHouse and others that write numbered frames, <c>3. DB::read(int) @ 0x0a1b in /usr/bin/clickhouse</c>, before 2025
/// <c>3. /usr/bin/clickhouse(DB::read(int)+0x1b) [0x0a1b]</c>; and glibc's <c>backtrace_symbols</c>, which is the older form without a number.
/// </summary>
internal sealed class GnuFormat : StackFormat
{
    private static readonly StackKind Kind = new();

    private const string Inlined = "inlined from ";

    public override bool TryRead(StackLines lines, StackParts parts, TextFrames frames)
    {
        var line = lines.Current.Trim();
        var digits = Chars.Digits(line);
        if (digits == 0)
        {
            if (line.IsEmpty || ReadSymbol(line, frames) is not { } unnumbered)
                return false;
            parts.Add(Kind, unnumbered);
            return true;
        }

        if (!Chars.IsNumber(line.Slice(0, digits), out var number) || line.Length <= digits + 1 || line[digits] != '.' || !char.IsWhiteSpace(line[digits + 1]))
            return false;
        line = line.Slice(digits + 2).TrimStart();
        if ((ReadAddressed(line, frames) ?? ReadSymbol(line, frames)) is not { } frame)
            return false;
        parts.Add(Kind, frame, number);
        return true;
    }

    // "DB::read(int) @ 0x0a1b in /usr/bin/clickhouse"; since 2023 "./src/Read.cpp:97: DB::read(int) @ 0x0a1b"
    private static SentryStackFrame? ReadAddressed(ReadOnlySpan<char> line, TextFrames frames)
    {
        var at = line.IndexOf('@');
        if (at < 2 || at + 2 >= line.Length || !char.IsWhiteSpace(line[at - 1]) || !char.IsWhiteSpace(line[at + 1]))
            return null;
        var address = line.Slice(at + 1).TrimStart();
        var hex = Chars.Hex(address);
        var after = address.Slice(hex);
        if (hex == 0 || (!after.IsEmpty && !IsPackage(after)))
            return null;

        var function = line.Slice(0, at).TrimEnd();
        if (Chars.Starts(function, Inlined))
            function = function.Slice(Inlined.Length);
        TakeFile(ref function, out var file, out var number);
        var frame = FrameOf(function.ToString(), file, number, address.Slice(0, hex), frames);
        frame.Package = after.IsEmpty ? null : after.TrimStart().Slice(2).Trim().ToString();
        return frame;
    }

    private static bool IsPackage(ReadOnlySpan<char> after)
    {
        if (!char.IsWhiteSpace(after[0]))
            return false;
        var word = after.TrimStart();
        return Chars.Starts(word, "in ") && !word.Slice(3).IsWhiteSpace();
    }

    // "/usr/bin/clickhouse(DB::read(int)+0x1b) [0x0a1b]"
    private static SentryStackFrame? ReadSymbol(ReadOnlySpan<char> line, TextFrames frames)
    {
        var open = line.IndexOf('(');
        var end = line.LastIndexOf(") [0x".AsSpan());
        if (open <= 0 || end < open || line[line.Length - 1] != ']')
            return null;
        var address = line.Slice(end + 3, line.Length - end - 4);
        var package = line.Slice(0, open);
        if (Chars.Hex(address) != address.Length || package.IndexOf(' ') >= 0)
            return null;

        var symbol = line.Slice(open + 1, end - open - 1);
        var offset = symbol.LastIndexOf("+0x".AsSpan());
        if (offset >= 0)
            symbol = symbol.Slice(0, offset);
        var frame = FrameOf(symbol.ToString(), null, 0, address, frames);
        frame.Package = package.ToString();
        return frame;
    }

    private static SentryStackFrame FrameOf(string symbol, string? file, int line, ReadOnlySpan<char> address, TextFrames frames)
    {
        var name = NativeNames.Readable(symbol);
        var frame = frames.Of("native", name, file, isOwn: false, line);
        frame.RawFunction = name == symbol ? null : symbol;
        frame.InstructionAddress = address.ToString();
        return frame;
    }

    private static void TakeFile(ref ReadOnlySpan<char> function, out string? file, out int number)
    {
        file = null;
        number = 0;
        var end = function.IndexOf(": ".AsSpan(), StringComparison.Ordinal);
        if (end <= 0)
            return;
        var place = function.Slice(0, end);
        if (place.IndexOf(' ') >= 0 || !Chars.TakeNumber(ref place, out number))
            return;
        file = place.ToString();
        function = function.Slice(end + 2).TrimStart();
    }
}
