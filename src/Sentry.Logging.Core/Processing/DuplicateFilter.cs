using System;
using System.Runtime.CompilerServices;

namespace Sentry.Processing;

/// <summary>
/// Remembers, for as long as the exception lives, which event told of it (design section 4 rule 9). Weak by reference:
/// equal exceptions are not the same one, and nothing is kept alive.
/// </summary>
internal sealed class DuplicateFilter
{
    private const int MaxDepth = 16;

    private readonly ConditionalWeakTable<object, Sighting> _seen = new();
    private readonly object _telling = new();
    private readonly DeduplicateMode _mode;

    public DuplicateFilter(DeduplicateMode mode) => _mode = mode;

    /// <summary>Whether an exception can be met again at all, so that it is worth waiting for more of it.</summary>
    public bool MeetsExceptions => (_mode & DeduplicateMode.SameExceptionInstance) != 0;

    /// <summary>The sighting of an event that told of this exception before; null if none did, and then this one is remembered.</summary>
    public Sighting? FindOrRemember(SentryEvent @event, out Sighting own)
    {
        own = new Sighting(@event);

        // Two threads may capture one exception at once, one of them in a wrapper: whoever is first in here is the one that told.
        // Nothing of the application's runs in here.
        lock (_telling)
        {
            // Before the event itself is entered: it is not the one that tells.
            if (@event.Exception is { } known && Find(known, _mode, MaxDepth) is { } earlier && !TakeOver(earlier, @event, ref own))
                return earlier;
            if ((_mode & DeduplicateMode.SameEvent) != 0 && AddOrGet(@event, own) is { } sameEvent && !TakeOver(sameEvent, @event, ref own))
                return sameEvent;
            if (@event.Exception is { } exception)
                Remember(exception, own, MaxDepth);
            return null;
        }
    }

    /// <summary>The id of the event that told of this exception, or of its cause, or of all it holds; empty if none did, or a hook dropped it.</summary>
    public SentryId IdOf(Exception exception) => Find(exception, DeduplicateMode.All, MaxDepth)?.EventId ?? SentryId.Empty;

    private static bool TakeOver(Sighting earlier, SentryEvent @event, ref Sighting own)
    {
        if (!earlier.TryTakeOver(@event))
            return false;
        own = earlier;
        return true;
    }

    private Sighting? AddOrGet(object key, Sighting own)
    {
        var kept = _seen.GetValue(key, _ => own);
        return ReferenceEquals(kept, own) ? null : kept;
    }

    private Sighting? Find(Exception exception, DeduplicateMode mode, int depth)
    {
        if ((mode & DeduplicateMode.SameExceptionInstance) != 0 && _seen.TryGetValue(exception, out var sighting))
            return sighting;
        if (depth == 0)
            return null;
        if (exception is AggregateException aggregate)
        {
            if ((mode & DeduplicateMode.AggregateException) == 0)
                return null;

            // An aggregate tells nothing new only if all it holds has been told.
            Sighting? last = null;
            foreach (var inner in aggregate.InnerExceptions)
            {
                last = Find(inner, mode, depth - 1);
                if (last is null)
                    return null;
            }

            return last;
        }

        return (mode & DeduplicateMode.InnerException) != 0 && exception.InnerException is { } cause ? Find(cause, mode, depth - 1) : null;
    }

    private void Remember(Exception exception, Sighting own, int depth)
    {
        AddOrGet(exception, own);
        if (depth == 0)
            return;
        if (exception is AggregateException aggregate)
        {
            foreach (var inner in aggregate.InnerExceptions)
                Remember(inner, own, depth - 1);
        }
        else if (exception.InnerException is { } cause)
        {
            Remember(cause, own, depth - 1);
        }
    }
}
