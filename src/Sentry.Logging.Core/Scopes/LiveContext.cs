using System;
using System.Collections.Generic;

namespace Sentry.Scopes;

/// <summary>A context of a scope that is read when an event is captured.</summary>
/// <param name="read">Reads it. May run code of the application; then only this context is missing.</param>
internal sealed class LiveContext(Func<Dictionary<string, object?>> read)
{
    /// <summary>The value for an event: that of a context of this kind, or the value itself.</summary>
    public static object? Of(object? value)
    {
        if (value is not LiveContext live)
            return value;
        try
        {
            return live.Read();
        }
        catch (Exception)
        {
            return null;
        }
    }

    private Dictionary<string, object?> Read() => read();
}
