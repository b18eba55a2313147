using System;
using System.Globalization;

namespace Sentry.Transport;

/// <summary>The name of a server as it is sent: international names in ASCII form.</summary>
internal static class ServerName
{
    /// <summary>The name to connect to, and the one for TLS.</summary>
    public static string HostOf(Uri url) => url.IdnHost.Trim('[', ']');

    /// <summary>Host and port; without the port if it is the default of the scheme.</summary>
    public static string AuthorityOf(Uri url)
    {
        var host = HostOf(url);
        if (url.HostNameType == UriHostNameType.IPv6)
        {
            // The network interface matters only on this machine.
            var zone = host.IndexOf('%');
            host = "[" + (zone < 0 ? host : host.Substring(0, zone)) + "]";
        }

        return url.IsDefaultPort ? host : host + ":" + url.Port.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Whether both have the same scheme, host and port.</summary>
    public static bool IsSame(Uri one, Uri other) =>
        one.Scheme == other.Scheme && one.Port == other.Port && string.Equals(HostOf(one), HostOf(other), StringComparison.OrdinalIgnoreCase);
}
