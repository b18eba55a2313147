using System;

namespace Sentry.TextStacks;

/// <summary>
/// Node, Chrome and others with V8: <c>at Cart.pay (/srv/cart.js:12:5)</c>, <c>at async pay (file:///srv/cart.mjs:12:5)</c>,
/// <c>at /srv/cart.js:12:5</c>, <c>at Array.map (&lt;anonymous&gt;)</c>. A cause comes after the error.
/// </summary>
internal sealed class JavaScriptFormat : StackFormat
{
    private static readonly StackKind Kind = new();

    private const string FileScheme = "file://";

    public override bool TryRead(StackLines lines, StackParts parts, TextFrames frames)
    {
        var line = lines.Current.Trim();
        if (!Chars.Starts(line, "at "))
            return false;
        var call = line.Slice(3).TrimStart();
        // An error that is printed as an object goes on behind its last frame.
        call = call.TrimEnd(" ,{".AsSpan());
        if (Chars.Starts(call, "async "))
            call = call.Slice(6);

        ReadOnlySpan<char> function = default;
        var place = call;
        var open = call.IndexOf(" (".AsSpan(), StringComparison.Ordinal);
        if (open > 0 && call[call.Length - 1] == ')')
        {
            function = WithoutAlias(call.Slice(0, open));
            place = call.Slice(open + 2, call.Length - open - 3);
        }
        else if (place.IndexOf('(') >= 0)
        {
            return false;
        }

        if (!TryReadPlace(place, !function.IsEmpty, out var file, out var number, out var column))
            return false;
        var frame = frames.Of("node", function.IsEmpty ? "<anonymous>" : function.ToString(), file, !IsLibrary(file), number, column);
        parts.Add(Kind, frame);
        return true;
    }

    private static bool TryReadPlace(ReadOnlySpan<char> place, bool hasFunction, out string? file, out int number, out int column)
    {
        file = null;
        number = 0;
        column = 0;
        // "eval at pay (/srv/cart.js:12:5), <anonymous>:1:7": the file that has called eval.
        if (hasFunction && Chars.Starts(place, "eval at ") && place.LastIndexOf('(') is > 0 and var open && place.Slice(open).IndexOf(')') is > 0 and var length)
            place = place.Slice(open + 1, length - 1);
        if (hasFunction && (place.SequenceEqual("<anonymous>".AsSpan()) || place.SequenceEqual("native".AsSpan()) || Chars.Starts(place, "index ")))
            return true;
        if (!Chars.TakePlace(ref place, out number, out column) || !IsFile(place, hasFunction))
            return false;
        file = (Chars.Starts(place, FileScheme) ? place.Slice(FileScheme.Length) : place).ToString();
        return true;
    }

    // Without a function in front of it, a time of day or a host with its port looks the same.
    private static bool IsFile(ReadOnlySpan<char> place, bool hasFunction) =>
        place.IndexOfAny('/', '\\') >= 0 || Chars.Starts(place, "node:") || Chars.Starts(place, "<anonymous>") || Chars.Ends(place, "js") || Chars.Ends(place, "ts")
        || (hasFunction && place.IndexOf(' ') < 0 && place.IndexOf('.') > 0);

    private static ReadOnlySpan<char> WithoutAlias(ReadOnlySpan<char> function)
    {
        var alias = function.IndexOf(" [as ".AsSpan(), StringComparison.Ordinal);
        return alias > 0 ? function.Slice(0, alias) : function;
    }

    private static bool IsLibrary(string? file) =>
        file is null or ['<', ..] || file.StartsWith("node:", StringComparison.Ordinal) || file.StartsWith("internal/", StringComparison.Ordinal)
        || file.IndexOf("node_modules", StringComparison.Ordinal) >= 0;
}
