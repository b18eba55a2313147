using System;
using System.Collections.Generic;
using System.Linq;
using Sentry.Diagnostics;
using Sentry.Extensibility;
using Sentry.Values;

namespace Sentry.Processing;

/// <summary>Exceptions that the user has filtered out: no event and no breadcrumb contains them.</summary>
internal sealed class ExceptionFilters
{
    private const int MaxExceptions = 10_000;

    private readonly SdkLog _log;
    private volatile Set _set = new([], []);

    public ExceptionFilters(SdkLog log) => _log = log;

    /// <summary>Uses these filters from now on, and no others.</summary>
    public void Use(IReadOnlyCollection<HookSet> owners) => _set = new Set(
        [.. owners.SelectMany(static owner => owner.FilteredExceptions).Distinct()],
        [.. owners.SelectMany(static owner => owner.AskedFilters).Distinct()]);

    /// <summary>An aggregate is filtered if all its parts are.</summary>
    public bool Rejects(Exception? exception)
    {
        var set = _set;
        if (exception is null || set.IsEmpty)
            return false;
        var walk = new ExceptionWalk(exception, MaxExceptions);
        while (walk.Next() is { } held)
        {
            if (IsFiltered(held, set))
                continue;
            if (held is not AggregateException { InnerExceptions.Count: > 0 } aggregate)
                return false;
            walk.AddAll(aggregate);
        }

        // An exception beyond the bound may be one that the user wants.
        return !walk.IsCut;
    }

    private bool IsFiltered(Exception exception, Set set)
    {
        foreach (var type in set.Types)
        {
            if (type.IsInstanceOfType(exception))
                return true;
        }

        return set.Asked.Length != 0 && IsFilteredBy(set.Asked, exception);
    }

    private bool IsFilteredBy(IExceptionFilter[] filters, Exception exception)
    {
        using (SdkWork.Enter())
        {
            foreach (var filter in filters)
            {
                try
                {
                    if (filter.Filter(exception))
                        return true;
                }
                catch (Exception e)
                {
                    _log.Error("The exception filter " + filter.GetType().Name + " threw; the exception is not filtered.", e);
                }
            }
        }

        return false;
    }

    private sealed record Set(Type[] Types, IExceptionFilter[] Asked)
    {
        public bool IsEmpty => Types.Length == 0 && Asked.Length == 0;
    }
}
