using System;
using System.Collections.Generic;
using System.Net;
using System.Threading;

namespace Sentry.Transport.Direct;

/// <summary>
/// Opens connections within a deadline. The next request waits again for a lookup that has timed out, so there is never more than
/// one lookup for each server, however long it takes. For one thread.
/// </summary>
internal sealed class Openings
{
    private readonly HostAddresses _addresses;
    private readonly List<Opening> _left = [];

    public Openings(HostAddresses addresses) => _addresses = addresses;

    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="TimeoutException">It took too long.</exception>
    public KeptConnection Open(Uri url, Deadline deadline, CancellationToken cancellation)
    {
        _left.RemoveAll(opening => opening.IsDone && !ServerName.IsSame(opening.Url, url));
        IPAddress[]? known = null;
        var at = _left.FindIndex(opening => ServerName.IsSame(opening.Url, url));
        var opening = at < 0 ? null : _left[at];
        if (opening?.TryRejoin(deadline) == false)
        {
            known = opening.Found;
            _left.RemoveAt(at);
            opening = null;
        }

        if (opening is null)
            _left.Add(opening = Opening.Start(url, _addresses, known, deadline));
        var connection = opening.Await(cancellation);
        _left.Remove(opening);
        return connection;
    }

    /// <summary>The server has answered at this address.</summary>
    public void Praise(KeptConnection connection) => _addresses.Prefer(connection.Address);

    /// <summary>No response arrived in time.</summary>
    public void Blame(KeptConnection? connection)
    {
        if (connection is not null)
            _addresses.Avoid(connection.Address);
    }
}
