using System;
using System.IO.Compression;
using System.Net;
using System.Runtime.CompilerServices;

namespace Sentry.Transport;

/// <summary>The settings of the transport, copied from the options once.</summary>
internal sealed record HttpTransportSettings(Dsn Dsn, string SdkName, string SdkVersion)
{
    /// <summary>How long one request may take, up to the head of its response. Default: 15 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary><see cref="CompressionLevel.NoCompression"/> sends the body as it is.</summary>
    public CompressionLevel CompressionLevel { get; init; } = CompressionLevel.Fastest;

    /// <summary>The proxy of the transport's own handler; null for the proxy of the system.</summary>
    public IWebProxy? Proxy { get; init; }

    /// <summary>Which servers are trusted beyond what the system says; null: none. Not for a handler of the application.</summary>
    public ServerTrust? Trust { get; init; }

    /// <summary>Makes the HTTP handler; null for the transport's own. Called once, before the first request.</summary>
    public Delegate? HandlerFactory { get; init; }

    /// <summary>Looks up a host's addresses. May take any time, so it is called on threads that may block.</summary>
    public Func<string, IPAddress[]> Resolve { get; init; } = Dns.GetHostAddresses;

    // Compared by reference, and without a text: what a record has of its own to compare and print all members, native programs would carry for nothing.
    public bool Equals(HttpTransportSettings? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    public override string ToString() => nameof(HttpTransportSettings);
}
