using System;
using System.Collections.Generic;

namespace Sentry.Processing;

/// <summary>
/// Reads what is said of process and machine part by part: a container, a sandbox, a setting or a broken file may refuse any of them, and that
/// costs the part, not the context, and never an event.
/// </summary>
internal static class ContextPart
{
    /// <summary>Adds a part that can be read and is known.</summary>
    public static void Add(Dictionary<string, object?> context, string name, Func<object?> read)
    {
        if (Read(read) is { } value)
            context[name] = value;
    }

    /// <summary>Null where it cannot be read.</summary>
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
