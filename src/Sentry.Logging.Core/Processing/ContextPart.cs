using System;
using System.Collections.Generic;

namespace Sentry.Processing;

/// <summary>
/// Reads the contexts of process and machine part by part. A container, a sandbox, a setting or a broken file may block any part;
/// then that part is missing, not the context, and never an event.
/// </summary>
internal static class ContextPart
{
    /// <summary>Adds a part if it can be read and is known.</summary>
    public static void Add(Dictionary<string, object?> context, string name, Func<object?> read)
    {
        if (Read(read) is { } value)
            context[name] = value;
    }

    /// <summary>Null if it cannot be read.</summary>
    public static T? Read<T>(Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception)
        {
            return null;
        }
    }
}
