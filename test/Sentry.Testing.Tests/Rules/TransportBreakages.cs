using System.Collections.Generic;
using static Sentry.Testing.Tests.Rules.Breakage;

namespace Sentry.Testing.Tests.Rules;

/// <summary>Rules 1 to 10: the request and the framing.</summary>
internal static class TransportBreakages
{
    internal static IEnumerable<Breakage> All { get; } =
    [
        OfEvent(1, "PUT", static draft => draft.Method = "PUT"),
        OfEvent(1, "no trailing slash", static draft => draft.Path = "/api/42/envelope"),
        OfEvent(1, "another project", static draft => draft.Path = "/api/43/envelope/"),
        OfEvent(1, "the store endpoint", static draft => draft.Path = "/api/42/store/"),
        OfEvent(1, "a prefix the DSN does not have", static draft => draft.Path = "/a/api/42/envelope/"),
        OfEvent(2, "no content type", static draft => draft.Headers.Remove("Content-Type")),
        OfEvent(2, "the content type of JSON", static draft => draft.Headers["Content-Type"] = "application/json"),
        OfEvent(3, "another scheme", static draft => Authenticate(draft, "Sentry ", "Bearer ")),
        OfEvent(3, "another version", static draft => Authenticate(draft, "sentry_version=7", "sentry_version=6")),
        OfEvent(3, "another key", static draft => Authenticate(draft, Draft.Key, "aaaa")),
        OfEvent(3, "a secret the DSN does not have", static draft => draft.Headers["X-Sentry-Auth"] += ", sentry_secret=s"),
        OfEvent(4, "a client without version", static draft => Authenticate(draft, "my.dotnet/0.1.0", "my.dotnet")),
        OfEvent(4, "no client", static draft => Authenticate(draft, " sentry_client=my.dotnet/0.1.0,", "")),
        OfEvent(4, "another user agent", static draft => draft.Headers["User-Agent"] = "curl/8.0"),
        OfEvent(4, "another sdk in the header", static draft => draft.Header["sdk"]!["version"] = "0.2.0"),
        OfEvent(5, "brotli", static draft => draft.Headers["Content-Encoding"] = "br"),
        OfEvent(5, "gzip in name only", static draft => draft.Body = static body => body[5..]),
        OfEvent(5, "gzip that breaks off", static draft => draft.Body = static body => body[..^20]),
        OfEvent(6, "a byte order mark", static draft => draft.Text = static text => "\u00EF\u00BB\u00BF" + text),
        OfEvent(6, "white space in front", static draft => draft.Text = static text => " " + text),
        OfEvent(6, "an empty body", Empty),
        OfEvent(6, "a carriage return after the header", static draft => draft.Text = static text => ReplaceFirst(text, "\n", "\r\n")),
        OfEvent(6, "Latin-1 in an item header", static draft => draft.Text = static text => text.Replace("a.txt", "\u00E4.txt")),
        OfEvent(7, "a header that is no JSON", static draft => draft.Text = static text => "{" + text),
        OfEvent(7, "white space after the header", static draft => draft.Text = static text => ReplaceFirst(text, "\n", " \n")),
        OfEvent(7, "a header over several lines", static draft => draft.Text = static text => "{\n" + text[1..]),
        OfEvent(8, "two newlines at the end", static draft => draft.Text = static text => text + "\n"),
        OfEvent(8, "an empty line between header and item", static draft => draft.Text = static text => ReplaceFirst(text, "\n", "\n\n")),
        OfEvent(8, "an empty line between two items", static draft => draft.Text = static text => text.Replace("lines\n", "lines\n\n")),
        OfEvent(8, "no newline between two items", static draft => draft.Text = static text => text.Replace("lines\n", "lines")),
        OfEvent(8, "an item without payload", static draft => draft.Text = static text => text + """{"type":"attachment","length":0}"""),
        OfEvent(9, "an item without type", static draft => draft.Items[1].Header.Remove("type")),
        OfEvent(9, "an item with an empty type", static draft => draft.Items[1].Header["type"] = ""),
        OfEvent(9, "an item header that is no JSON", static draft => draft.Text = static text => text.Replace("\"a.txt\"", "a.txt")),
        OfEvent(10, "no length", static draft => draft.Items[2].AnnouncesLength = false),
        OfEvent(10, "a length that is a string", static draft => draft.Items[1].Header["length"] = "9"),
        OfEvent(10, "a negative length", static draft => draft.Items[1].Header["length"] = -1),
        OfEvent(10, "a length that is too short", static draft => draft.Items[1].Header["length"] = 5),
        OfEvent(10, "a length that is too long", static draft => draft.Items[1].Header["length"] = 12),
        OfEvent(10, "a length beyond the end", static draft => draft.Items[1].Header["length"] = 100_000),
    ];

    private static void Authenticate(Draft draft, string old, string replacement) =>
        draft.Headers["X-Sentry-Auth"] = draft.Headers["X-Sentry-Auth"].Replace(old, replacement);

    private static void Empty(Draft draft)
    {
        draft.Headers.Remove("Content-Encoding");
        draft.Text = static _ => "";
    }

    private static string ReplaceFirst(string text, string old, string replacement)
    {
        var index = text.IndexOf(old);
        return text[..index] + replacement + text[(index + old.Length)..];
    }
}
