using System;
using System.Text;

namespace Sentry.Transport;

/// <summary>Cleans a configured DSN: removes what is certainly not part of it, and finds placeholders that were not replaced.</summary>
internal static class DsnText
{
    private const string SchemeEnd = "://";

    // Longer ones are not shown: they may not be placeholders, and may contain a secret.
    private const int MaxShown = 40;

    // A DSN never begins or ends with these: white space, any quotation marks, and what follows a value in code.
    private static readonly char[] Wrapping =
        [' ', '\t', '\r', '\n', '\u00A0', '"', '\'', '`', '\u201C', '\u201D', '\u201E', '\u2018', '\u2019', '\u201A', '\u00AB', '\u00BB', ',', ';'];

    private static readonly char[] BehindNames = [.. Wrapping, '=', ':'];

    private static readonly (string Begin, string End)[] Brackets =
        [("${", "}"), ("$(", ")"), ("#{", "}"), ("{{", "}}"), ("{", "}"), ("<", ">"), ("__", "__")];

    /// <summary>The text without quotation marks, invisible characters, and a variable name that was copied with it.</summary>
    public static string Bare(string? text)
    {
        var bare = WithoutName(WithoutInvisible(text ?? string.Empty).Trim(Wrapping));

        // E-mail and chat programs write addresses like this.
        if (bare.StartsWith("<http", StringComparison.OrdinalIgnoreCase) && bare.IndexOf('>') == bare.Length - 1)
            bare = bare.Substring(1, bare.Length - 2);
        return bare.StartsWith("http", StringComparison.OrdinalIgnoreCase) && bare.IndexOf("%3A%2F%2F", StringComparison.OrdinalIgnoreCase) is 4 or 5
            ? Uri.UnescapeDataString(bare)
            : bare;
    }

    /// <summary>Whether the text has the separator between scheme and host.</summary>
    public static bool HasScheme(string text) => text.IndexOf(SchemeEnd, StringComparison.Ordinal) > 0;

    /// <summary>Whether the text contains several addresses.</summary>
    public static bool IsSeveral(string text)
    {
        var first = text.IndexOf(SchemeEnd, StringComparison.Ordinal);
        var second = first < 0 ? -1 : text.IndexOf(SchemeEnd, first + 1, StringComparison.Ordinal);
        return second > 0 && text.LastIndexOf('?', second) < 0;
    }

    public static bool HasBlank(string text)
    {
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c))
                return true;
        }

        return false;
    }

    /// <summary>The placeholder in the text, shortened if necessary; null if there is none.</summary>
    public static string? Placeholder(string text)
    {
        foreach (var (begin, end) in Brackets)
        {
            var at = text.IndexOf(begin, StringComparison.Ordinal);
            if (at < 0)
                continue;
            var until = text.IndexOf(end, at + begin.Length, StringComparison.Ordinal);
            if (until >= 0)
                return Shown(text.Substring(at, until + end.Length - at));
            if (begin != "__")
                return Shown(begin);
        }

        if (Variable(text) is { } variable)
            return variable;
        if (text[0] is '@' or '$' or '#' or '[')
            return Shown(text);
        var isName = !HasScheme(text) && !HasBlank(text) && text.IndexOf('@') < 0;
        return isName && text.IndexOf("DSN", StringComparison.OrdinalIgnoreCase) >= 0 ? Shown(text) : null;
    }

    /// <summary>The form of Windows, <c>%NAME%</c>. Escapes such as <c>%2F</c> are not placeholders.</summary>
    private static string? Variable(string text)
    {
        for (var at = text.IndexOf('%'); at >= 0; at = text.IndexOf('%', at + 1))
        {
            var until = at + 1;
            while (until < text.Length && (char.IsLetterOrDigit(text[until]) || text[until] is '_' or '-' or '.'))
                until++;
            if (until < text.Length && text[until] == '%' && until - at > 3 && !char.IsDigit(text[at + 1]))
                return Shown(text.Substring(at, until + 1 - at));
        }

        return null;
    }

    private static string Shown(string placeholder) =>
        placeholder.Length <= MaxShown && placeholder.LastIndexOf('@') <= 0 && !HasScheme(placeholder) ? placeholder : placeholder.Substring(0, 1) + "…";

    /// <summary>The text without <c>SENTRY_DSN=</c> or a similar name at the beginning.</summary>
    private static string WithoutName(string text)
    {
        var at = text.IndexOf("http", StringComparison.OrdinalIgnoreCase);
        if (at <= 0)
            return text;
        var name = text.Substring(0, at).TrimEnd(BehindNames);
        return name.EndsWith("DSN", StringComparison.OrdinalIgnoreCase) && name.Length <= MaxShown && name.IndexOf('@') < 0 ? text.Substring(at) : text;
    }

    private static string WithoutInvisible(string text)
    {
        StringBuilder? visible = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '\u00AD' or (>= '\u200B' and <= '\u200F') or '\u2060' or '\uFEFF')
                visible ??= new StringBuilder(text, 0, i, text.Length);
            else
                visible?.Append(text[i]);
        }

        return visible?.ToString() ?? text;
    }
}
