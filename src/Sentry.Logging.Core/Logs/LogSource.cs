using System.Collections.Generic;
using Sentry.Privacy;

namespace Sentry.Logs;

/// <summary>The source of logs: an integration, or the application itself. Its attributes are determined and written once. Immutable.</summary>
internal sealed class LogSource
{
    private readonly KeyValuePair<string, object?>[] _attributes;

    /// <param name="attributes">The attributes that all its logs have.</param>
    /// <param name="privacy">Redacts sensitive data.</param>
    public LogSource(IReadOnlyList<KeyValuePair<string, object?>> attributes, PrivacyFilter privacy)
    {
        Privacy = privacy;
        _attributes = [.. attributes];
        var json = new LogBytes();
        foreach (var attribute in attributes)
            LogAttributeJson.Write(json, new(attribute.Key), attribute.Value, LogAttributeJson.MaxBytes);
        Json = json.ToArray();
    }

    /// <summary>Redacts sensitive data.</summary>
    public PrivacyFilter Privacy { get; }

    /// <summary>The attributes as JSON, each with a comma before it.</summary>
    public byte[] Json { get; }

    /// <summary>Whether all its logs have an attribute of this name.</summary>
    public bool Has(string name)
    {
        foreach (var attribute in _attributes)
        {
            if (attribute.Key == name)
                return true;
        }

        return false;
    }

    /// <summary>Adds the attributes that a log does not have yet.</summary>
    public void Fill(SentryLog log)
    {
        foreach (var attribute in _attributes)
            log.AddAttribute(attribute.Key, attribute.Value);
        log.HasDefaults = true;
    }
}
