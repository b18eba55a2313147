using System;
using System.Collections.Generic;
using System.Threading;

namespace Sentry.Transport;

/// <summary>Sends POST requests. Follows no redirects. Blocks the calling thread. For one thread, unless it says more.</summary>
internal interface IPost : IDisposable
{
    /// <summary>Sends one request and waits for its response. The response is valid as soon as its head has arrived.</summary>
    /// <param name="url">The address.</param>
    /// <param name="headers">All headers except <c>Host</c> and <c>Content-Length</c>.</param>
    /// <param name="body">May still be in use after a <see cref="TimeoutException"/> or <see cref="OperationCanceledException"/>, but in no other
    /// case.</param>
    /// <param name="deadline">For everything up to the head of the response.</param>
    /// <param name="cancellation">Ends it sooner.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="TimeoutException">There was no response in time.</exception>
    HttpAnswer Send(
        Uri url, IReadOnlyList<KeyValuePair<string, string>> headers, RequestBody body, Deadline deadline, CancellationToken cancellation);
}
