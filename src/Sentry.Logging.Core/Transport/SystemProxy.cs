using System;
using System.Net;
#if NET
using System.Net.Http;
using System.Runtime.CompilerServices;
#endif

namespace Sentry.Transport;

/// <summary>The proxy of the machine or the application, which the SDK's own connection cannot use.</summary>
internal static class SystemProxy
{
#if NET
    // On Linux the platform reads only these variables; "no_proxy" only lists exceptions.
    private static readonly string[] Variables = ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];

#endif
    /// <summary>Whether there is no proxy between us and this server.</summary>
    public static bool IsAbsentFor(Uri url)
    {
#if NET
        // A browser has no sockets.
        if (OperatingSystem.IsBrowser())
            return false;
#endif
        try
        {
#if NET
            return IsNamedNowhere() || IsAbsentByPlatform(url);
#else
            return Passes(WebRequest.DefaultWebProxy, url);
#endif
        }
        catch (Exception)
        {
            // The application's own proxy object has thrown. To bypass it might be wrong.
            return false;
        }
    }

    /// <summary>The address of the proxy between us and this server; null if there is none, or it does not say. Loads the platform's HTTP client.</summary>
    /// <param name="proxy">The proxy of the application; null for that of the system.</param>
    /// <param name="url">The server.</param>
    public static Uri? AddressFor(IWebProxy? proxy, Uri url)
    {
        try
        {
#if NET
            return AddressIn(proxy ?? HttpClient.DefaultProxy, url);
#else
            return AddressIn(proxy ?? WebRequest.DefaultWebProxy, url);
#endif
        }
        catch (Exception)
        {
            // The application's own proxy object, or a platform without proxies.
            return null;
        }
    }

#if NET
    /// <summary>
    /// A query of the platform loads its HTTP client, a megabyte. An application that has not loaded it cannot have set a proxy there.
    /// </summary>
    private static bool IsNamedNowhere()
    {
        if (!OperatingSystem.IsLinux() || !Array.TrueForAll(Variables, static name => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name))))
            return false;
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            if (assembly.FullName?.StartsWith("System.Net.Http,", StringComparison.Ordinal) == true)
                return false;
        }

        return true;
    }

    // In its own method, so that nothing of HttpClient is loaded before.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsAbsentByPlatform(Uri url) => Passes(HttpClient.DefaultProxy, url);

#endif
    private static bool Passes(IWebProxy? proxy, Uri url) => AddressIn(proxy, url) is null;

    private static Uri? AddressIn(IWebProxy? proxy, Uri url) =>
        proxy is null || proxy.IsBypassed(url) || proxy.GetProxy(url) is not { } via || via == url ? null : via;
}
