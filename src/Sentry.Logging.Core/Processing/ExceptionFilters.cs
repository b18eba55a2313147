using System;
using System.Collections.Generic;
using System.Linq;
using Sentry.Values;

namespace Sentry.Processing;

/// <summary>Exceptions the user does not want to hear of: nothing that carries one is reported in any form.</summary>
internal sealed class ExceptionFilters
{
    private const int MaxExceptions = 10_000;

    private volatile Type[] _types = [];

    /// <summary>Rejects these from now on, and no others.</summary>
    public void Use(IReadOnlyCollection<HookSet> owners) => _types = [.. owners.SelectMany(static owner => owner.FilteredExceptions).Distinct()];

    /// <summary>An aggregate is filtered when all it holds is.</summary>
    public bool Rejects(Exception? exception)
    {
        var types = _types;
        if (exception is null || types.Length == 0)
            return false;
        var walk = new ExceptionWalk(exception, MaxExceptions);
        while (walk.Next() is { } held)
        {
            if (IsFiltered(held, types))
                continue;
            if (held is not AggregateException { InnerExceptions.Count: > 0 } aggregate)
                return false;
            walk.AddAll(aggregate);
        }

        // What nobody has looked at may be what the user wants to hear of.
        return !walk.IsCut;
    }

    private static bool IsFiltered(Exception exception, Type[] types)
    {
        foreach (var type in types)
        {
            if (type.IsInstanceOfType(exception))
                return true;
        }

        return false;
    }
}
