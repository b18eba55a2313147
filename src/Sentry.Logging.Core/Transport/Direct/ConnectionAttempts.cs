using System;
using System.Collections.Generic;
using System.Net;
using System.Threading;

namespace Sentry.Transport.Direct;

/// <summary>
/// Opens connections within a deadline. The next request waits again for a lookup that has timed out, so there is never more than
/// one lookup for each server, however long it takes. For one thread.
/// </summary>
internal sealed class ConnectionAttempts
{
    private readonly HostAddresses _addresses;
    private readonly ServerTrust? _trust;
    private readonly List<ConnectionAttempt> _left = [];

    public ConnectionAttempts(HostAddresses addresses, ServerTrust? trust)
    {
        _addresses = addresses;
        _trust = trust;
    }

    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="TimeoutException">It took too long.</exception>
    public KeptConnection Open(Uri url, Deadline deadline, CancellationToken cancellation)
    {
        _left.RemoveAll(attempt => attempt.IsDone && !ServerName.IsSame(attempt.Url, url));
        IPAddress[]? known = null;
        var at = _left.FindIndex(attempt => ServerName.IsSame(attempt.Url, url));
        var attempt = at < 0 ? null : _left[at];
        if (attempt?.TryRejoin(deadline) == false)
        {
            known = attempt.Found;
            _left.RemoveAt(at);
            attempt = null;
        }

        if (attempt is null)
            _left.Add(attempt = ConnectionAttempt.Start(url, _addresses, _trust, known, deadline));
        var connection = attempt.Await(cancellation);
        _left.Remove(attempt);
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
