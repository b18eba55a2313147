using System;
using System.Text;

namespace Sentry.Integrations;

/// <summary>What of an URL may be shown (protocol section 3.6).</summary>
internal static class HttpAddress
{
    private const string Filtered = "[Filtered]";

    // As the protocol has them: a query shows too little rather than too much.
    private static readonly string[] SensitiveWords =
    [
        "auth", "token", "secret", "password", "passwd", "pwd", "key", "jwt", "bearer", "sso", "saml", "csrf", "xsrf", "credential",
        "session", "sid", "identity", "sig",
    ];

    private static readonly char[] AfterPath = ['?', '#'];

    /// <summary>Scheme, host, port and path: neither user info nor query.</summary>
    public static string Shown(Uri url)
    {
        if (url.IsAbsoluteUri)
            return url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        var text = url.OriginalString;
        var path = text.IndexOfAny(AfterPath);
        return path < 0 ? text : text.Substring(0, path);
    }

    /// <summary>The query without its question mark, the values of sensitive names filtered; null where there is none.</summary>
    public static string? Query(Uri url)
    {
        if (!url.IsAbsoluteUri || url.Query.Length < 2)
            return null;
        var shown = new StringBuilder();
        foreach (var part in url.Query.Substring(1).Split('&'))
        {
            if (shown.Length > 0)
                shown.Append('&');
            var name = part.IndexOf('=');
            if (name >= 0 && IsSensitive(Uri.UnescapeDataString(part.Substring(0, name))))
                shown.Append(part, 0, name + 1).Append(Filtered);
            else
                shown.Append(part);
        }

        return shown.ToString();
    }

    private static bool IsSensitive(string name) =>
        Array.Exists(SensitiveWords, word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
}
