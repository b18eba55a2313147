using System;
using System.Collections.Concurrent;
using System.Threading;

namespace Sentry.Exceptions;

/// <summary>
/// Keeps what was worked out once, up to a number of entries, and starts afresh beyond it: a program's throw sites are far fewer than the
/// bound, and one that makes code without end must not grow us. Thread-safe.
/// </summary>
internal sealed class BoundedCache<TKey, TValue>
    where TKey : class
{
    private readonly ConcurrentDictionary<TKey, TValue> _entries = new();
    private readonly int _bound;
    private int _count;

    public BoundedCache(int bound) => _bound = bound;

    public bool TryGet(TKey key, out TValue? value) => _entries.TryGetValue(key, out value);

    public TValue GetOrAdd(TKey key, TValue value)
    {
        if (Interlocked.Increment(ref _count) > _bound)
        {
            _entries.Clear();
            Interlocked.Exchange(ref _count, 1);
        }

        return _entries.GetOrAdd(key, value);
    }
}
