using System.Collections.Concurrent;
using System.Collections.Generic;

// Code that was written for the official packages names the namespace, which is there only if it holds something.
namespace Sentry.Protocol;

/// <summary>
/// Named texts that hang on a scope, where one thread may write while another makes an event of them: an ordinary table would throw there,
/// and cost the event.
/// </summary>
internal static class TextTable
{
    private const int TypicalCount = 5;

    public static IDictionary<string, string> New() => new ConcurrentDictionary<string, string>(1, TypicalCount);

    /// <summary>Null for what is empty.</summary>
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
