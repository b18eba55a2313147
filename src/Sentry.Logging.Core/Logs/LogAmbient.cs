using System.Collections.Generic;

namespace Sentry.Logs;

/// <summary>The surroundings of a record that is read later: copies of properties and scope values, the innermost of each name. Immutable.</summary>
internal sealed class LogAmbient(KeyValuePair<string, object?>[] attributes)
{
    /// <summary>Its approximate size in bytes.</summary>
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

    /// <summary>Adds the attributes that a log does not have yet.</summary>
    public void Fill(SentryLog log)
    {
        foreach (var attribute in attributes)
            log.AddAttribute(attribute.Key, attribute.Value);
    }
}
