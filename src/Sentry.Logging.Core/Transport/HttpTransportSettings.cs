using System;
using System.IO.Compression;
using System.Net;

namespace Sentry.Transport;

/// <summary>What the transport has to know; copied from the options once.</summary>
internal sealed record HttpTransportSettings(Dsn Dsn, string SdkName, string SdkVersion)
{
    /// <summary>How long one request may take, up to the head of its answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary><see cref="CompressionLevel.NoCompression"/> sends the body as it is.</summary>
    public CompressionLevel CompressionLevel { get; init; } = CompressionLevel.Fastest;

    /// <summary>The proxy the transport's own handler takes; null for the system's.</summary>
    public IWebProxy? Proxy { get; init; }

    /// <summary>Makes the handler requests go through; null for the transport's own. Called once, before the first request.</summary>
    public Delegate? HandlerFactory { get; init; }

    /// <summary>Looks up a host's addresses. May take any time; called on threads that can wait.</summary>
    public Func<string, IPAddress[]> Resolve { get; init; } = Dns.GetHostAddresses;
}
