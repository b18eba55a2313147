using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace Sentry;

/// <summary>One structured log. A hook may change its level, its message and its attributes. Not thread-safe: only the call that receives it may use it.</summary>
public sealed class SentryLog
{
    private readonly List<KeyValuePair<string, object?>> _attributes = [];
    private readonly List<KeyValuePair<string, object?>> _parameters = [];
    private string _message = string.Empty;

    internal SentryLog()
    {
    }

    /// <summary>The time of the record.</summary>
    public DateTimeOffset Timestamp { get; internal set; }

    /// <summary>The trace it belongs to: that of the running activity, or of the unit of work.</summary>
    public SentryId TraceId => SentryId.TryParse(TraceIdText, out var id) ? id : SentryId.Empty;

    /// <summary>The id of the running activity, 16 hexadecimal digits; null if there is none.</summary>
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

    /// <summary>The message template; null if there is none. It is sent if there are parameters.</summary>
    public string? Template { get; internal set; }

    /// <summary>The values that the template names, in its order. Sent as attributes of the name <c>sentry.message.parameter.&lt;name&gt;</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Parameters => _parameters;

    /// <summary>Reads an attribute. False if it is not set; case matters.</summary>
    public bool TryGetAttribute(string key, [NotNullWhen(true)] out object? value)
    {
        var at = IndexOf(_attributes, key);
        value = at < 0 ? null : _attributes[at].Value;
        return value is not null;
    }

    /// <summary>
    /// Sets an attribute; null removes it. Texts, bools, integers and floating-point numbers keep their type, any other value becomes text. Cut to 2 kB.
    /// </summary>
    public void SetAttribute(string key, object? value)
    {
        if (string.IsNullOrEmpty(key))
            return;
        var at = IndexOf(_attributes, key);
        if (value is null)
        {
            if (at >= 0)
                _attributes.RemoveAt(at);
        }
        else
        {
            Put(_attributes, at, key, value);
        }
    }

    internal string TraceIdText { get; set; } = string.Empty;

    /// <summary>Whether its own attributes include the attributes that all logs of its source share. Then a hook may have changed them.</summary>
    internal bool HasDefaults { get; set; }

    /// <summary>Whether the message is the text of a layout of the application, without sensitive values.</summary>
    internal bool HasLayout { get; set; }

    internal List<KeyValuePair<string, object?>> AttributeList => _attributes;

    internal List<KeyValuePair<string, object?>> ParameterList => _parameters;

    /// <summary>Sets a parameter; of two of one name the last counts.</summary>
    internal void SetParameter(string name, object? value) => Put(_parameters, IndexOf(_parameters, name), name, value);

    /// <summary>Adds an attribute, unless there is one of this name.</summary>
    internal void AddAttribute(string name, object? value)
    {
        if (IndexOf(_attributes, name) < 0)
            _attributes.Add(new(name, value));
    }

    /// <summary>Forgets everything, to be filled again.</summary>
    internal void Clear()
    {
        SpanId = null;
        Template = null;
        HasDefaults = false;
        HasLayout = false;
        _message = string.Empty;
        _attributes.Clear();
        _parameters.Clear();
    }

    private static void Put(List<KeyValuePair<string, object?>> pairs, int at, string name, object? value)
    {
        if (at < 0)
            pairs.Add(new(name, value));
        else
            pairs[at] = new(name, value);
    }

    private static int IndexOf(List<KeyValuePair<string, object?>> pairs, string name)
    {
        for (var i = 0; i < pairs.Count; i++)
        {
            if (pairs[i].Key == name)
                return i;
        }

        return -1;
    }
}
