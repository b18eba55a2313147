using System;
using System.Collections.Concurrent;
using System.Threading;

namespace Sentry.Exceptions;

/// <summary>
/// Caches results up to a number of entries, then starts empty again. A program has far fewer throw sites than the
/// bound, and one that generates code without end must not make the cache grow. Created with the first entry. Thread-safe.
/// </summary>
internal sealed class BoundedCache<TKey, TValue>
    where TKey : class
{
    private readonly int _bound;
    private ConcurrentDictionary<TKey, TValue>? _entries;
    private int _count;

    public BoundedCache(int bound) => _bound = bound;

    public bool TryGet(TKey key, out TValue? value)
    {
        if (Volatile.Read(ref _entries) is { } entries)
            return entries.TryGetValue(key, out value);
        value = default;
        return false;
    }

    public TValue GetOrAdd(TKey key, TValue value)
    {
        var entries = Volatile.Read(ref _entries) ?? Begin();
        if (Interlocked.Increment(ref _count) > _bound)
        {
            entries.Clear();
            Interlocked.Exchange(ref _count, 1);
        }

        return entries.GetOrAdd(key, value);
    }

    private ConcurrentDictionary<TKey, TValue> Begin()
    {
        var own = new ConcurrentDictionary<TKey, TValue>();
        return Interlocked.CompareExchange(ref _entries, own, null) ?? own;
    }
}
