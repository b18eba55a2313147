using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Diagnostics;
using Sentry.Envelopes;
using Sentry.Transport.Direct;

namespace Sentry.Transport;

/// <summary>
/// Tries the way to the server step by step, with the settings of delivery but connections of its own. It sends a client report that reports nothing,
/// which leaves no trace in the project.
/// </summary>
internal sealed class ConnectionCheck
{
    private readonly HttpTransportSettings _settings;
    private readonly TimeProvider _time;
    private readonly Dictionary<SentryConnectionStep, TimeSpan> _times = [];
    private SentryConnectionStep _step = SentryConnectionStep.Dsn;

    private ConnectionCheck(HttpTransportSettings settings, TimeProvider time)
    {
        _settings = settings;
        _time = time;
    }

    private Uri Url => _settings.Dsn.EnvelopeUrl;

    /// <summary>The result without a DSN.</summary>
    public static SentryConnectionCheck WithoutDsn { get; } = new(
        string.Empty,
        new Dictionary<SentryConnectionStep, TimeSpan>(),
        SentryConnectionStep.Dsn,
        null,
        "Sentry is off: it has no DSN that can be read, or it is closed.",
        "Set Dsn, or the environment variable SENTRY_DSN, to the DSN in the project's settings (Client Keys), and check before the close.");

    /// <summary>Runs the check on a thread of its own. The task does not fail; it is cancelled by the token.</summary>
    public static Task<SentryConnectionCheck> RunAsync(HttpTransportSettings settings, TimeProvider time, CancellationToken cancellation)
    {
        if (settings.Dsn.IsNowhere)
            return Task.FromResult(WithoutDsn);
        var result = new TaskCompletionSource<SentryConnectionCheck>(TaskCreationOptions.RunContinuationsAsynchronously);
        var abort = cancellation.Register(() => result.TrySetCanceled(cancellation));
        SdkThread.Start("Sentry connection check", () =>
        {
            result.TrySetResult(new ConnectionCheck(settings, time).Run(cancellation));
            abort.Dispose();
        });
        return result.Task;
    }

    private SentryConnectionCheck Run(CancellationToken cancellation)
    {
        try
        {
            if (SharedTransport.MayGoDirect(_settings))
                Probe(Deadline.After(_settings.Timeout));
            return Judge(In(SentryConnectionStep.Request, () => Request(cancellation)));
        }
        catch (Exception e)
        {
            return Failed(_step, null, RequestFailure.Describe(e, Url, _settings.Timeout));
        }
    }

    private void Probe(Deadline deadline)
    {
        var addresses = In(SentryConnectionStep.NameLookup, () => new HostAddresses(_settings.Resolve).Find(ServerName.HostOf(Url)));
        if (addresses.Length == 0)
            throw new SocketException((int)SocketError.HostNotFound);
        var (socket, address) = In(SentryConnectionStep.Connection, () => Connect(addresses, deadline));
        using (socket)
        {
            if (Url.Scheme == "https")
                In(SentryConnectionStep.Tls, () => new KeptConnection(socket, address, Url, deadline, _settings.Trust)).Dispose();
        }
    }

    private (Socket Socket, IPAddress Address) Connect(IPAddress[] addresses, Deadline deadline)
    {
        Exception failure = new TimeoutException();
        for (var i = 0; i < addresses.Length; i++)
        {
            var socket = new Socket(addresses[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                var share = HostAddresses.ShareOf(deadline.Left, addresses.Length - i);
                var connecting = Task.Factory.FromAsync(socket.BeginConnect, socket.EndConnect, addresses[i], Url.Port, null);
                if (connecting.Wait(share))
                    return (socket, addresses[i]);
                _ = connecting.ContinueWith(static task => task.Exception, TaskScheduler.Default);
            }
            catch (AggregateException e)
            {
                failure = e.InnerException!;
            }

            socket.Dispose();
        }

        throw failure;
    }

    private SendResult Request(CancellationToken cancellation)
    {
        using var transport = new HttpTransport(_settings, SdkLog.Silent, _time);
        using var abort = cancellation.Register(static transport => ((HttpTransport)transport!).Abort(), transport);
        return transport.Send(new Envelope([EnvelopeItem.ClientReport(ClientReportJson.ToBytes([], _time.GetUtcNow()))]));
    }

    private SentryConnectionCheck Judge(SendResult result) => result.Outcome switch
    {
        SendOutcome.Accepted => new SentryConnectionCheck(ServerName.AuthorityOf(Url), _times, null, result.Status, null, null),
        SendOutcome.RateLimited => new SentryConnectionCheck(
            ServerName.AuthorityOf(Url), _times, null, HttpStatus.TooManyRequests, null, StatusAdvice.Of(HttpStatus.TooManyRequests)),
        SendOutcome.Rejected => Failed(result.Status == HttpStatus.ProxyAuthenticationRequired ? SentryConnectionStep.Proxy : _step, result.Status, result.Reason),
        _ => Failed(result.Step ?? _step, result.Status == 0 ? null : result.Status, result.Reason),
    };

    private SentryConnectionCheck Failed(SentryConnectionStep step, int? status, string? reason)
    {
        var problem = reason ?? "the request to " + ServerName.AuthorityOf(Url) + " failed";
        var hint = StatusAdvice.Of(status ?? 0) ?? step switch
        {
            SentryConnectionStep.NameLookup => "Compare the host with the DSN in the project's settings (Client Keys), and check that this machine can look up names.",
            SentryConnectionStep.Connection => "Check the port, and whether a firewall lets this machine out. Behind a proxy, set HTTPS_PROXY or HttpProxyUrl.",
            SentryConnectionStep.Tls => "If the certificate is of your own authority, name its file in CaCertificatePath.",
            SentryConnectionStep.Proxy => "Check the address of the proxy, its name and password (HTTPS_PROXY, HttpProxyUrl), and whether it lets requests to this host pass.",
            _ => null,
        };
        return new SentryConnectionCheck(ServerName.AuthorityOf(Url), _times, step, status, char.ToUpperInvariant(problem[0]) + problem.Substring(1) + ".", hint);
    }

    private T In<T>(SentryConnectionStep step, Func<T> work)
    {
        _step = step;
        var clock = Stopwatch.StartNew();
        try
        {
            return work();
        }
        finally
        {
            _times[step] = clock.Elapsed;
        }
    }
}
