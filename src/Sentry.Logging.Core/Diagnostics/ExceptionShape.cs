using System;
using System.Collections.Generic;

namespace Sentry.Diagnostics;

/// <summary>
/// Whether an exception can be written out by its own means. The framework writes down all that an exception holds by recursion, in
/// <c>ToString</c> of any, and in the message of an aggregate: a hundred thousand levels end the process, and shared parts are written each time.
/// </summary>
internal static class ExceptionShape
{
    private const int MaxDepth = 100;
    private const int MaxParts = 1000;

    /// <summary>Whether neither its levels nor its parts, each counted as often as it is held, are without end.</summary>
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
                    // Counted before they are taken, for there may be a million.
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
