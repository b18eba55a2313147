using System;
using System.Collections.Generic;
using System.Threading;

namespace Sentry.Transport;

/// <summary>A way for requests to go. Follows no redirects. For one thread, which it blocks.</summary>
internal interface IPost : IDisposable
{
    /// <summary>Sends one request and waits for its answer, which stands as soon as its head is there.</summary>
    /// <param name="url">Where to.</param>
    /// <param name="headers">All but <c>Host</c> and <c>Content-Length</c>.</param>
    /// <param name="body">May be in use after a <see cref="TimeoutException"/> or <see cref="OperationCanceledException"/>, and after nothing else.</param>
    /// <param name="deadline">For everything up to the head of the answer.</param>
    /// <param name="cancellation">Ends it sooner.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="TimeoutException">There was no answer in time.</exception>
    HttpAnswer Send(
        Uri url, IReadOnlyList<KeyValuePair<string, string>> headers, ArraySegment<byte> body, Deadline deadline, CancellationToken cancellation);
}
