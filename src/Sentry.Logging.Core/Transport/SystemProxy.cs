using System;
#if NET
using System.Net.Http;
using System.Runtime.CompilerServices;
#else
using System.Net;
#endif

namespace Sentry.Transport;

/// <summary>The proxy of the machine or the application, which a request of our own kind could not go through.</summary>
internal static class SystemProxy
{
#if NET
    // On Linux the platform looks at these and at nothing else; "no_proxy" only makes exceptions.
    private static readonly string[] Variables = ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];

#endif
    /// <summary>Whether nothing lies between us and this server.</summary>
    public static bool IsAbsentFor(Uri url)
    {
#if NET
        // It has no sockets.
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
            // Whatever the application has set there has failed; going past it might be wrong.
            return false;
        }
    }

#if NET
    /// <summary>To ask the platform loads its HTTP client, a megabyte; an application that has not loaded it has set no proxy there either.</summary>
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

    // By itself, so that nothing of the client is looked at before.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsAbsentByPlatform(Uri url) => Passes(HttpClient.DefaultProxy, url);

#endif
    private static bool Passes(System.Net.IWebProxy? proxy, Uri url) =>
        proxy is null || proxy.IsBypassed(url) || proxy.GetProxy(url) is not { } via || via == url;
}
