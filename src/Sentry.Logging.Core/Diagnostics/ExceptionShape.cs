using System;
using System.Collections.Generic;

namespace Sentry.Diagnostics;

/// <summary>
/// Whether an exception's own <c>ToString</c> can be called. The framework formats all inner exceptions by recursion, in <c>ToString</c>
/// and in the message of an aggregate: a hundred thousand levels end the process, and a shared part is formatted each time it occurs.
/// </summary>
internal static class ExceptionShape
{
    private const int MaxDepth = 100;
    private const int MaxParts = 1000;

    /// <summary>Whether both its depth and its number of parts are bounded; a part counts as often as it occurs.</summary>
    public static bool CanBeWritten(Exception exception)
    {
        if (exception.InnerException is null)
            return true;
        var parts = 0;
        var level = new List<Exception>(1) { exception };
        for (var depth = 0; level.Count > 0; depth++)
        {
            parts += level.Count;
            if (depth == MaxDepth || parts > MaxParts)
                return false;
            var next = new List<Exception>();
            foreach (var part in level)
            {
                if (part is AggregateException aggregate)
                {
                    // Counted before they are added, because there may be a million.
                    if (next.Count + aggregate.InnerExceptions.Count > MaxParts)
                        return false;
                    next.AddRange(aggregate.InnerExceptions);
                }
                else if (part.InnerException is { } cause)
                {
                    next.Add(cause);
                }
            }

            level = next;
        }

        return true;
    }
}
