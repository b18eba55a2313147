using System;
using Sentry.Exceptions;

namespace Sentry.TextStacks;

/// <summary>
/// .NET, of this or another process: <c>at Shop.Cart.Pay(Int32 amount) in /src/Cart.cs:line 12</c>, in all languages. The text of an exception has its causes
/// before its own frames.
/// </summary>
internal sealed class DotNetFormat : StackFormat
{
    private static readonly StackKind Kind = new() { IsCauseFirst = true };

    public override bool TryRead(StackLines lines, StackParts parts, TextFrames frames)
    {
        var line = lines.Current.Trim();
        // "--- End of inner exception stack trace ---"
        if (parts.IsIn(Kind) && Chars.Starts(line, "---") && Chars.Ends(line, "---"))
        {
            parts.AddLine(Kind, line.ToString(), isFrame: false);
            return true;
        }

        if (!IsFrame(line) || (!parts.IsIn(Kind) && !IsIndented(lines.Current) && !Chars.Starts(line, "at ")))
            return false;
        parts.AddLine(Kind, line.ToString(), isFrame: true);
        return true;
    }

    private static bool IsFrame(ReadOnlySpan<char> line)
    {
        var open = line.IndexOf('(');
        if (open < 0)
            return Chars.Starts(line, "at ") && line.IndexOf("!<BaseAddress>+0x".AsSpan(), StringComparison.Ordinal) > 0;
        var close = line.Slice(open).IndexOf(')');
        var call = line.Slice(0, open).TrimEnd();
        var word = StackWords.LengthOf(call);
        if (close < 0 || word == 0)
            return false;
        call = call.Slice(word).TrimStart();
        return call.IndexOf(' ') < 0 && call.IndexOf('.') > 0 && IsEnd(line.Slice(open + close + 1));
    }

    // Nothing, or a place, which ends with a number: words after the brackets make it a sentence.
    private static bool IsEnd(ReadOnlySpan<char> rest)
    {
        rest = rest.TrimEnd().TrimEnd('.');
        return rest.IsEmpty || Chars.Ends(rest, "<---") || Chars.Ends(rest, "+MoveNext()") || rest[rest.Length - 1] is >= '0' and <= '9' || Chars.Starts(rest.TrimStart(), "+ 0x");
    }

    private static bool IsIndented(ReadOnlySpan<char> line) => !line.IsEmpty && char.IsWhiteSpace(line[0]);
}
