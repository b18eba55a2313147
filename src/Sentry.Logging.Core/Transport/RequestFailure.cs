using System;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Authentication;

namespace Sentry.Transport;

/// <summary>Describes why there was no response, in the same words for both ways of sending.</summary>
internal static class RequestFailure
{
    /// <summary>A clause that names the server and what happened, without a full stop and without passwords.</summary>
    /// <param name="failure">The exception of the request.</param>
    /// <param name="url">The address.</param>
    /// <param name="timeout">How long a request may take.</param>
    /// <param name="proxy">The proxy that the request goes through; null if there is none.</param>
    public static string Describe(Exception failure, Uri url, TimeSpan timeout, Uri? proxy = null)
    {
        if (failure is OperationCanceledException)
            return "the request to " + ServerName.AuthorityOf(url) + " was cancelled";
        var server = "the server at " + ServerName.AuthorityOf(url);
        if (proxy is not null && StepOf(failure, proxy) == SentryConnectionStep.Proxy)
            (server, url) = ("the proxy at " + ServerName.AuthorityOf(proxy), IsOfTunnel(failure) ? url : proxy);
        else if (proxy is not null)
            server += " behind the proxy at " + ServerName.AuthorityOf(proxy);
        for (var e = failure; e is not null; e = e.InnerException)
        {
            if (Of(e, server, url, timeout) is { } reason)
                return reason;
        }

        return Otherwise(failure, url);
    }

    /// <summary>The step that has failed; null if the exception does not say.</summary>
    /// <param name="failure">The exception of the request, as it was thrown.</param>
    /// <param name="proxy">The proxy that the request goes through: what connects, connects to it. Null if there is none.</param>
    public static SentryConnectionStep? StepOf(Exception failure, Uri? proxy)
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            if (IsOfTunnel(e))
                return SentryConnectionStep.Proxy;
            if (e is AuthenticationException || IsOfTls(e))
                return SentryConnectionStep.Tls;
            if (e is SocketException socket && StepOf(socket.SocketErrorCode) is { } step)
                return proxy is null ? step : SentryConnectionStep.Proxy;
        }

        return null;
    }

    /// <summary>Whether a proxy requires authentication.</summary>
    public static bool IsProxyWithoutPassword(Exception failure) =>
#if NET
        IsOfHttpClient(failure) && IsTunnelWithoutPassword(failure);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsTunnelWithoutPassword(Exception failure) =>
        failure is HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError, StatusCode: HttpStatusCode.ProxyAuthenticationRequired };
#else
        false;
#endif

    private static SentryConnectionStep? StepOf(SocketError error) => error switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain or SocketError.NoRecovery => SentryConnectionStep.NameLookup,
        SocketError.ConnectionRefused or SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.NetworkDown or SocketError.HostDown => SentryConnectionStep.Connection,
        _ => null,
    };

    private static bool IsOfTunnel(Exception e) =>
#if NET
        IsOfHttpClient(e) && IsTunnelError(e);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsTunnelError(Exception e) => e is HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError };
#else
        false;
#endif

    private static bool IsOfTls(Exception e) =>
#if NET
        IsOfHttpClient(e) && IsTlsError(e);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsTlsError(Exception e) => e is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError };
#else
        false;
#endif

#if NET
    // HttpClient is not loaded if it is not used: only methods that are not inlined name its types.
    private static bool IsOfHttpClient(Exception e) => e.GetType().Namespace == "System.Net.Http";

#endif
    private static string Otherwise(Exception failure, Uri url)
    {
        var deepest = failure;
        while (deepest.InnerException is { } inner)
            deepest = inner;
        var way = url.Scheme == "https" && deepest is IOException ? "the TLS handshake with " + ServerName.AuthorityOf(url) + " failed: "
            : "the request to " + ServerName.AuthorityOf(url) + " failed: ";
        return way + Masked.Text(deepest.Message);
    }

    private static string? Of(Exception e, string server, Uri url, TimeSpan timeout) => e switch
    {
        TimeoutException => Late(server, timeout),
        SocketException socket => OfSocket(socket, server, url, timeout),
        AuthenticationException => "the TLS handshake with " + ServerName.AuthorityOf(url) + " failed: " + Masked.Text(e.Message),
        EndOfStreamException => BrokenOff(server),
        InvalidDataException => NotHttp(url),
#if NET
        _ when IsOfHttpClient(e) => OfClient(e, server, url),
#endif
        _ => null,
    };

#if NET
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string? OfClient(Exception e, string server, Uri url) => e switch
    {
        HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } => BrokenOff(server),
        HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded } => NotHttp(url),
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded } => NotHttp(url),
        HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } =>
            "the proxy does not forward the request to " + ServerName.AuthorityOf(url) + ": " + Masked.Text(e.Message),
        _ => null,
    };

#endif
    private static string OfSocket(SocketException e, string server, Uri url, TimeSpan timeout) => e.SocketErrorCode switch
    {
        SocketError.TimedOut or SocketError.WouldBlock => Late(server, timeout),
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain or SocketError.NoRecovery =>
            "the name " + ServerName.HostOf(url) + " could not be resolved",
        SocketError.ConnectionRefused => server + " refused the connection",
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown or SocketError.NotConnected => server + " reset the connection",
        SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.NetworkDown or SocketError.HostDown => server + " cannot be reached from here",
        _ => "the connection to " + ServerName.AuthorityOf(url) + " failed: " + e.Message,
    };

    private static string Late(string server, TimeSpan timeout) =>
        server + " did not answer within " + timeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " s";

    private static string BrokenOff(string server) => server + " closed the connection before it sent its response";

    private static string NotHttp(Uri url) => "the response from " + ServerName.AuthorityOf(url) + " is not HTTP/1.1, or its head is too long";
}
