using System;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Sentry.Testing;

/// <summary>
/// Kestrel without a host. A host would listen to the process's signals, read its configuration and create
/// activities, all of which the programs under test are examined for.
/// </summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly IHttpApplication<HttpContext> _application;
    private readonly KestrelServer _server;

    internal LoopbackServer(IHttpApplication<HttpContext> application, int port)
    {
        _application = application;
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Listen(IPAddress.Loopback, port);
        var sockets = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        _server = new KestrelServer(Options.Create(options), sockets, NullLoggerFactory.Instance);
    }

    internal int Port { get; private set; }

    internal async Task StartAsync()
    {
        Task start;
        // the server's loops must not keep the caller's scopes and activities alive
        using (ExecutionContext.SuppressFlow())
            start = _server.StartAsync(_application, CancellationToken.None);
        await start;
        var address = _server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        Port = int.Parse(address.AsSpan(address.LastIndexOf(':') + 1), CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(new CancellationToken(canceled: true));
        _server.Dispose();
    }
}
