using System.Collections.Concurrent;
using System.Collections.Generic;

namespace Sentry;

/// <summary>
/// Named texts of a scope. One thread may write them while another makes an event: an ordinary dictionary would throw then,
/// and the event would be lost.
/// </summary>
internal static class TextTable
{
    private const int TypicalCount = 5;

    public static IDictionary<string, string> New() => new ConcurrentDictionary<string, string>(1, TypicalCount);

    /// <summary>A copy; null if there is nothing to copy.</summary>
    public static IDictionary<string, string>? CopyOf(IDictionary<string, string>? texts)
    {
        if (texts is not { Count: > 0 })
            return null;
        var copy = New();
        foreach (var pair in texts)
            copy[pair.Key] = pair.Value;
        return copy;
    }
}
