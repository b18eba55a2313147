using System;
using System.Collections.Generic;
using System.Linq;

namespace Sentry.Processing;

/// <summary>Exceptions the user does not want to hear of: nothing that carries one is reported in any form.</summary>
internal sealed class ExceptionFilters
{
    private volatile Type[] _types = [];

    /// <summary>Rejects these from now on, and no others.</summary>
    public void Use(IReadOnlyCollection<HookSet> owners) => _types = [.. owners.SelectMany(static owner => owner.FilteredExceptions).Distinct()];

    /// <summary>An aggregate is filtered when all it holds is.</summary>
    public bool Rejects(Exception? exception)
    {
        if (exception is null || _types.Length == 0)
            return false;
        foreach (var type in _types)
        {
            if (type.IsInstanceOfType(exception))
                return true;
        }

        if (exception is not AggregateException { InnerExceptions.Count: > 0 } aggregate)
            return false;
        foreach (var inner in aggregate.InnerExceptions)
        {
            if (!Rejects(inner))
                return false;
        }

        return true;
    }
}
