using System;
using System.Diagnostics;
#if NET
using System.Diagnostics.CodeAnalysis;
#endif
using Sentry.Values;

namespace Sentry.Exceptions;

/// <summary>Whether an exception, or one that it contains, has passed through the code of a namespace.</summary>
internal static class LibraryCalls
{
    private const int MaxExceptions = 20;

    public static bool AreIn(Exception exception, string names)
    {
        var walk = new ExceptionWalk(exception, MaxExceptions);
        while (walk.Next() is { } held)
        {
            if (HasCallOf(held, names))
                return true;
            if (held is AggregateException aggregate)
                walk.AddAll(aggregate);
            else
                walk.Add(held.InnerException);
        }

        return false;
    }

#if NET
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Without metadata the origin is unknown.")]
#endif
    private static bool HasCallOf(Exception exception, string names)
    {
        try
        {
            foreach (var call in new StackTrace(exception, false).GetFrames() ?? [])
            {
                if (NamePrefix.Matches(call?.GetMethod()?.DeclaringType?.Namespace, names))
                    return true;
            }
        }
        catch (Exception)
        {
            // The type of a method can no longer be loaded.
        }

        return false;
    }
}
