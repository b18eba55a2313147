using System;
using Sentry.Privacy;

namespace Sentry.Integrations;

/// <summary>The parts of a URL that may be sent (docs/protocol.md 3.6).</summary>
internal static class HttpAddress
{
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
    public static string? Query(Uri url, PrivacyFilter privacy) => !url.IsAbsoluteUri || url.Query.Length < 2 ? null : privacy.Query(url.Query.Substring(1));

    // A URL that begins with two slashes has a host but no scheme.
    private static string WithoutUserInfo(string relative)
    {
        if (!relative.StartsWith("//", StringComparison.Ordinal))
            return relative;
        var path = relative.IndexOf('/', 2);
        var host = relative.LastIndexOf('@', (path < 0 ? relative.Length : path) - 1) + 1;
        return host == 0 ? relative : "//" + relative.Substring(host);
    }
}
