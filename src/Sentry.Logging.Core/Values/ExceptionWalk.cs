using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace Sentry.Values;

/// <summary>
/// A walk over what an exception carries, the nearest first, whatever shape the application gave it: each exception once, though many hold it or
/// it holds itself, one after the other instead of by recursion, and no more than so many. Runs nothing of the application's, so that it may be
/// taken under a lock. Whoever walks says after each exception what it leads to. Not thread-safe.
/// </summary>
internal struct ExceptionWalk
{
    private readonly int _bound;
    private readonly Exception _first;
    private List<Exception>? _found;
    private HashSet<object>? _known;
    private int _next;

    /// <param name="first">Where it begins.</param>
    /// <param name="bound">How many it looks at, at the most.</param>
    public ExceptionWalk(Exception first, int bound)
    {
        _first = first;
        _bound = bound;
    }

    /// <summary>Whether there was more than it looks at.</summary>
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

    /// <summary>Goes on to another exception as well, if it has not been there.</summary>
    public void Add(Exception? exception)
    {
        if (exception is null)
            return;
        // Most exceptions carry none, and pay for none.
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

    /// <summary>Goes on to all that an aggregate holds as well.</summary>
    public void AddAll(AggregateException aggregate)
    {
        var inners = aggregate.InnerExceptions;
        for (var i = 0; i < inners.Count && !IsCut; i++)
            Add(inners[i]);
    }

    // Exceptions may have an equality of their own, which is the application's code.
    private sealed class ByReference : IEqualityComparer<object>
    {
        public static readonly ByReference Comparer = new();

        bool IEqualityComparer<object>.Equals(object? one, object? other) => ReferenceEquals(one, other);

        int IEqualityComparer<object>.GetHashCode(object value) => RuntimeHelpers.GetHashCode(value);
    }
}
