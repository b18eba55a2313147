using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace Sentry.Values;

/// <summary>
/// Enumerates the exceptions that an exception contains, nearest first. Each exception comes once, even if several hold it or it holds itself.
/// The walk is iterative and bounded. It runs no code of the application, so it may run under a lock.
/// The caller adds the inner exceptions of each exception that it gets. Not thread-safe.
/// </summary>
internal struct ExceptionWalk
{
    private readonly int _bound;
    private readonly Exception _first;
    private List<Exception>? _found;
    private HashSet<object>? _known;
    private int _next;

    /// <param name="first">The first exception.</param>
    /// <param name="bound">The largest number of exceptions to visit.</param>
    public ExceptionWalk(Exception first, int bound)
    {
        _first = first;
        _bound = bound;
    }

    /// <summary>Whether there were more exceptions than the bound.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The next exception; null at the end.</summary>
    public Exception? Next()
    {
        if (_next == 0)
        {
            _next = 1;
            return _first;
        }

        return _found is not null && _next < _found.Count ? _found[_next++] : null;
    }

    /// <summary>Adds an exception to the walk, unless it has been visited.</summary>
    public void Add(Exception? exception)
    {
        if (exception is null)
            return;
        // Most exceptions have no inner one, so the collections are created on demand.
        if (_found is null || _known is null)
        {
            _found = [_first];
            _known = new HashSet<object>(ByReference.Comparer) { _first };
        }

        if (_known.Contains(exception))
            return;
        if (_found.Count >= _bound)
        {
            IsCut = true;
            return;
        }

        _known.Add(exception);
        _found.Add(exception);
    }

    /// <summary>Adds all exceptions of an aggregate to the walk.</summary>
    public void AddAll(AggregateException aggregate)
    {
        var inners = aggregate.InnerExceptions;
        for (var i = 0; i < inners.Count && !IsCut; i++)
            Add(inners[i]);
    }

    // By reference: an exception type may override Equals, which would run the application's code.
    private sealed class ByReference : IEqualityComparer<object>
    {
        public static readonly ByReference Comparer = new();

        bool IEqualityComparer<object>.Equals(object? one, object? other) => ReferenceEquals(one, other);

        int IEqualityComparer<object>.GetHashCode(object value) => RuntimeHelpers.GetHashCode(value);
    }
}
