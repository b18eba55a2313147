using System;
using System.Text;

namespace Sentry.Integrations;

/// <summary>The parts of a URL that may be sent (docs/protocol.md 3.6).</summary>
internal static class HttpAddress
{
    private const string Filtered = "[Filtered]";

    // The list of the protocol: it is better to hide too much of a query than too little.
    private static readonly string[] SensitiveWords =
    [
        "auth", "token", "secret", "password", "passwd", "pwd", "key", "jwt", "bearer", "sso", "saml", "csrf", "xsrf", "credential",
        "session", "sid", "identity", "sig",
    ];

    private static readonly char[] AfterPath = ['?', '#'];

    /// <summary>Scheme, host, port and path: no user info and no query.</summary>
    public static string Shown(Uri url)
    {
        if (url.IsAbsoluteUri)
        {
            // Not both by GetComponents: it throws for the path of a URL that was created with DangerousDisablePathAndQueryCanonicalization.
            return url.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped) + url.AbsolutePath;
        }

        var text = WithoutUserInfo(url.OriginalString);
        var path = text.IndexOfAny(AfterPath);
        return path < 0 ? text : text.Substring(0, path);
    }

    /// <summary>The query without its question mark, with the values of sensitive names filtered; null if there is none.</summary>
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

    // A URL that begins with two slashes has a host but no scheme.
    private static string WithoutUserInfo(string relative)
    {
        if (!relative.StartsWith("//", StringComparison.Ordinal))
            return relative;
        var path = relative.IndexOf('/', 2);
        var host = relative.LastIndexOf('@', (path < 0 ? relative.Length : path) - 1) + 1;
        return host == 0 ? relative : "//" + relative.Substring(host);
    }

    private static bool IsSensitive(string name) =>
        Array.Exists(SensitiveWords, word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
}
