using System;
using System.Globalization;
using System.IO;
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
    public static string Describe(Exception failure, Uri url, TimeSpan timeout)
    {
        var server = "the server at " + ServerName.AuthorityOf(url);
        if (failure is OperationCanceledException)
            return "the request to " + ServerName.AuthorityOf(url) + " was cancelled";
        for (var e = failure; e is not null; e = e.InnerException)
        {
            if (Of(e, server, url, timeout) is { } reason)
                return reason;
        }

        return Otherwise(failure, url);
    }

    /// <summary>Whether a proxy requires authentication.</summary>
    public static bool IsOfProxy(Exception failure) =>
#if NET
        failure is not (TimeoutException or OperationCanceledException or SocketException or IOException) && IsTunnelClosed(failure);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsTunnelClosed(Exception failure) =>
        failure is HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } && failure.Message.Contains("407", StringComparison.Ordinal);
#else
        false;
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
        _ when e.GetType().Namespace == "System.Net.Http" => OfClient(e, server, url),
#endif
        _ => null,
    };

#if NET
    // In its own method, so that HttpClient is not loaded if it is not used.
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
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown => server + " reset the connection",
        SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.NetworkDown or SocketError.HostDown => server + " cannot be reached from here",
        _ => "the connection to " + ServerName.AuthorityOf(url) + " failed: " + e.Message,
    };

    private static string Late(string server, TimeSpan timeout) =>
        server + " did not answer within " + timeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " s";

    private static string BrokenOff(string server) => server + " closed the connection before it sent its response";

    private static string NotHttp(Uri url) => "the response from " + ServerName.AuthorityOf(url) + " is not HTTP/1.1, or its head is too long";
}
