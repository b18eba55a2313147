using System;
using System.Linq;
using System.Net;

namespace Sentry.Transport;

/// <summary>In which order the addresses of a host are tried, and for how long each. Thread-safe.</summary>
internal sealed class HostAddresses
{
    private readonly Func<string, IPAddress[]> _resolve;
    private volatile IPAddress? _good;
    private volatile IPAddress? _bad;

    /// <param name="resolve">Looks up a name; may block for any time.</param>
    public HostAddresses(Func<string, IPAddress[]> resolve) => _resolve = resolve;

    /// <summary>The share of an address in what is left, when so many have not been tried yet: a silent one must leave time for the next.</summary>
    public static TimeSpan ShareOf(TimeSpan left, int untried) => TimeSpan.FromTicks(left.Ticks / Math.Max(1, untried));

    /// <summary>Looks up a name, which may take any time. The address that answered last comes first, one that did not comes last.</summary>
    public IPAddress[] Find(string host)
    {
        if (IPAddress.TryParse(host, out var address))
            return [address];
        return [.. _resolve(host).OrderBy(Rank)];
    }

    private int Rank(IPAddress address) => address.Equals(_good) ? 0 : address.Equals(_bad) ? 2 : 1;

    /// <summary>It has answered.</summary>
    public void Prefer(IPAddress address)
    {
        _good = address;
        if (address.Equals(_bad))
            _bad = null;
    }

    /// <summary>It takes connections, and then nothing comes of them.</summary>
    public void Avoid(IPAddress address)
    {
        _bad = address;
        if (address.Equals(_good))
            _good = null;
    }
}
