using System;
using System.Globalization;

namespace Sentry.Transport;

/// <summary>A server's name as it goes over the wire: international names in their ASCII form.</summary>
internal static class ServerName
{
    /// <summary>To connect to, and to ask for in TLS.</summary>
    public static string HostOf(Uri url) => url.IdnHost.Trim('[', ']');

    /// <summary>Host and port, the port only where it is not the scheme's own.</summary>
    public static string AuthorityOf(Uri url)
    {
        var host = HostOf(url);
        if (url.HostNameType == UriHostNameType.IPv6)
        {
            // Which network card it is concerns nobody else.
            var zone = host.IndexOf('%');
            host = "[" + (zone < 0 ? host : host.Substring(0, zone)) + "]";
        }

        return url.IsDefaultPort ? host : host + ":" + url.Port.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Whether both are one server by one protocol.</summary>
    public static bool IsSame(Uri one, Uri other) =>
        one.Scheme == other.Scheme && one.Port == other.Port && string.Equals(HostOf(one), HostOf(other), StringComparison.OrdinalIgnoreCase);
}
