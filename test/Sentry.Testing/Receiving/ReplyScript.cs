using System.Collections.Generic;
using System.Threading;

namespace Sentry.Testing;

/// <summary>
/// The replies to come: a queue consumed one per envelope request in order of arrival, then <see cref="Default"/>. Thread-safe.
/// </summary>
public sealed class ReplyScript
{
    private readonly Lock _lock = new();
    private readonly Queue<Reply> _replies = new();
    private Reply _default = Reply.Ok;

    /// <summary>The reply when the queue is empty. <see cref="Reply.Ok"/> unless set.</summary>
    public Reply Default
    {
        get
        {
            lock (_lock)
                return _default;
        }
        set
        {
            lock (_lock)
                _default = value;
        }
    }

    /// <summary>Adds replies at the end of the queue.</summary>
    public void Enqueue(params Reply[] replies)
    {
        lock (_lock)
        {
            foreach (var reply in replies)
                _replies.Enqueue(reply);
        }
    }

    /// <summary>Removes the replies of the queue.</summary>
    public void Clear()
    {
        lock (_lock)
            _replies.Clear();
    }

    internal Reply Next()
    {
        lock (_lock)
            return _replies.TryDequeue(out var reply) ? reply : _default;
    }
}
