using System.Collections.Generic;

namespace Sentry.Logs;

/// <summary>What surrounded a record that is read later: properties and the values of scopes, copied, the nearest of each name. Immutable.</summary>
internal sealed class LogAmbient(KeyValuePair<string, object?>[] attributes)
{
    /// <summary>About how many bytes it holds.</summary>
    public long Bytes
    {
        get
        {
            var bytes = 0L;
            foreach (var attribute in attributes)
                bytes += HeldBytes.Of(attribute.Key, attribute.Value);
            return bytes;
        }
    }

    /// <summary>Gives a log what it does not have yet.</summary>
    public void Fill(SentryLog log)
    {
        foreach (var attribute in attributes)
            log.AddAttribute(attribute.Key, attribute.Value);
    }
}
