using System;
using Sentry.Values;

namespace Sentry.Integrations;

/// <summary>Recognises the failure of a job in what its scheduler logs. Nothing throws.</summary>
internal static class JobFailure
{
    private const int MaxExceptions = 100;

    /// <summary>Whether an exception is the failure, or is around it.</summary>
    public static bool IsIn(Exception exception, Exception failure)
    {
        var walk = new ExceptionWalk(exception, MaxExceptions);
        while (walk.Next() is { } held)
        {
            if (ReferenceEquals(held, failure))
                return true;
            walk.Add(held.InnerException);
        }

        return false;
    }
}
