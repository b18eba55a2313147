using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Sentry.Testing;

/// <summary>Everything that arrived, in order, and the signal that something more did.</summary>
internal sealed class RequestLog
{
    private readonly Lock _lock = new();
    private readonly List<CapturedRequest> _expected = [];
    private readonly List<CapturedRequest> _unexpected = [];
    private TaskCompletionSource _next = NewSignal();
    private int _count;

    internal IReadOnlyList<CapturedRequest> Expected => Snapshot(_expected);

    internal int ExpectedCount
    {
        get
        {
            lock (_lock)
                return _expected.Count;
        }
    }

    internal IReadOnlyList<CapturedRequest> Unexpected => Snapshot(_unexpected);

    /// <summary>Completes when the next request has been recorded.</summary>
    internal Task NextArrival
    {
        get
        {
            lock (_lock)
                return _next.Task;
        }
    }

    /// <summary>Records what <paramref name="create"/> makes of the arrival number; the lock makes number, reply and order agree.</summary>
    internal void Add(bool expected, Func<int, CapturedRequest> create)
    {
        TaskCompletionSource arrived;
        lock (_lock)
        {
            (expected ? _expected : _unexpected).Add(create(++_count));
            arrived = _next;
            _next = NewSignal();
        }

        arrived.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private CapturedRequest[] Snapshot(List<CapturedRequest> requests)
    {
        lock (_lock)
            return [.. requests];
    }
}
