using System;
using System.Linq;
using System.Net;

namespace Sentry.Transport;

/// <summary>The order in which the addresses of a host are tried, and the time for each. Thread-safe.</summary>
internal sealed class HostAddresses
{
    private readonly Func<string, IPAddress[]> _resolve;
    private volatile IPAddress? _good;
    private volatile IPAddress? _bad;

    /// <param name="resolve">Looks up a name; may block for any time.</param>
    public HostAddresses(Func<string, IPAddress[]> resolve) => _resolve = resolve;

    /// <summary>
    /// The share of one address in the time left, given the number of untried addresses: a silent address must leave time for the next.
    /// </summary>
    public static TimeSpan ShareOf(TimeSpan left, int untried) => TimeSpan.FromTicks(left.Ticks / Math.Max(1, untried));

    /// <summary>Looks up a name, which may take any time. The address that answered last comes first; one that did not answer comes last.</summary>
    public IPAddress[] Find(string host)
    {
        if (IPAddress.TryParse(host, out var address))
            return [address];
        return [.. _resolve(host).OrderBy(Rank)];
    }

    private int Rank(IPAddress address) => address.Equals(_good) ? 0 : address.Equals(_bad) ? 2 : 1;

    /// <summary>The address has answered.</summary>
    public void Prefer(IPAddress address)
    {
        _good = address;
        if (address.Equals(_bad))
            _bad = null;
    }

    /// <summary>The address accepts connections but does not answer.</summary>
    public void Avoid(IPAddress address)
    {
        _bad = address;
        if (address.Equals(_good))
            _good = null;
    }
}
