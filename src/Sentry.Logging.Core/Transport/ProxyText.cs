using System;
using System.Net;

namespace Sentry.Transport;

/// <summary>Reads the address of a proxy, with name and password in it if it needs them.</summary>
internal static class ProxyText
{
    /// <summary>Null if it is not an address.</summary>
    public static IWebProxy? Read(string text)
    {
        var bare = text.Trim();
        if (bare.IndexOf("://", StringComparison.Ordinal) < 0)
            bare = "http://" + bare;
        if (!Uri.TryCreate(bare, UriKind.Absolute, out var url) || url.Host.Length == 0 || url.Scheme is not ("http" or "https" or "socks4" or "socks4a" or "socks5"))
            return null;
        return new FixedProxy(new UriBuilder(url) { UserName = string.Empty, Password = string.Empty }.Uri, CredentialsIn(url.UserInfo));
    }

    private static NetworkCredential? CredentialsIn(string user)
    {
        if (user.Length == 0)
            return null;
        var colon = user.IndexOf(':');
        return new NetworkCredential(
            Uri.UnescapeDataString(colon < 0 ? user : user.Substring(0, colon)),
            colon < 0 ? string.Empty : Uri.UnescapeDataString(user.Substring(colon + 1)));
    }
}
