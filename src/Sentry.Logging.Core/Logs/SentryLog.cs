using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using Sentry.Values;

namespace Sentry;

/// <summary>One structured log. A hook may change its level, its message and its attributes. Not thread-safe: it belongs to whoever is asked about it.</summary>
public sealed class SentryLog
{
    private readonly List<KeyValuePair<string, object?>> _attributes = [];
    private string _message = string.Empty;

    internal SentryLog()
    {
    }

    /// <summary>The time of the record.</summary>
    public DateTimeOffset Timestamp { get; internal set; }

    /// <summary>The trace it belongs to: that of the running activity, or of the unit of work.</summary>
    public SentryId TraceId { get; internal set; }

    /// <summary>The running activity, 16 hexadecimal digits; null where none is running.</summary>
    public string? SpanId { get; internal set; }

    /// <summary>The level.</summary>
    public SentryLevel Level { get; set; }

    /// <summary>The rendered text; at most 8192 characters of it are sent. Never null.</summary>
    [AllowNull]
    public string Message
    {
        get => _message;
        set => _message = value ?? string.Empty;
    }

    /// <summary>The message template; null where there is none. It is sent where there are parameters.</summary>
    public string? Template { get; internal set; }

    /// <summary>The values that the template names, in its order. Sent as attributes of the name <c>sentry.message.parameter.&lt;name&gt;</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Parameters { get; internal set; } = [];

    /// <summary>Reads an attribute.</summary>
    /// <param name="key">Its name; case matters.</param>
    /// <param name="value">Its value; null where there is no such attribute.</param>
    public bool TryGetAttribute(string key, [NotNullWhen(true)] out object? value)
    {
        var at = IndexOf(key);
        value = at < 0 ? null : _attributes[at].Value;
        return value is not null;
    }

    /// <summary>
    /// Sets an attribute; null removes it. A string, a bool, an integer and a floating-point number keep their type, anything else becomes text. The value is
    /// copied, and cut to 2 kB.
    /// </summary>
    public void SetAttribute(string key, object? value)
    {
        if (string.IsNullOrEmpty(key))
            return;
        var at = IndexOf(key);
        var copy = ValueSnapshot.Of(value);
        if (at >= 0 && copy is null)
            _attributes.RemoveAt(at);
        else if (at >= 0)
            _attributes[at] = new(key, copy);
        else if (copy is not null)
            _attributes.Add(new(key, copy));
    }

    internal List<KeyValuePair<string, object?>> Attributes => _attributes;

    private int IndexOf(string key) => _attributes.FindIndex(attribute => attribute.Key == key);
}
