using System;
using System.Collections.Generic;
using System.Globalization;

namespace Sentry.Hubs;

/// <summary>What a record says besides its level and its logger, in the words all frameworks have. Immutable.</summary>
internal sealed class RecordWords
{
    // As much as is sent of a text; what is equal so far, and as long, is equal enough.
    private const int MostText = 8192;

    private readonly string? _text;
    private readonly int _length;
    private readonly string? _template;
    private readonly KeyValuePair<string, object?>[] _values;
    private readonly WeakReference<Exception>? _exception;

    /// <param name="text">Its text.</param>
    /// <param name="template">Its template; null where the framework has none.</param>
    /// <param name="values">Its values by name: immutable scalars of the runtime's own types; null for those that frameworks show each in its own way.</param>
    /// <param name="exception">Its exception.</param>
    public RecordWords(string? text, string? template, KeyValuePair<string, object?>[] values, Exception? exception)
    {
        _text = text?.Length > MostText ? text.Substring(0, MostText) : text;
        _length = text?.Length ?? 0;
        _template = template;
        _values = values;
        _exception = exception is null ? null : new WeakReference<Exception>(exception);
    }

    /// <summary>Whether there was an exception, which may be gone by now.</summary>
    public bool HaveException => _exception is not null;

    public bool Equal(RecordWords other) =>
        ReferenceEquals(ExceptionOf(this), ExceptionOf(other))
        && ((_length == other._length && _text == other._text) || (_template is not null && _template == other._template && HaveValuesOf(other)));

    // Null is "(null)" in one framework's text and "null" in another's, strings have quotation marks or none; and one adds values that the other keeps apart.
    private bool HaveValuesOf(RecordWords other)
    {
        foreach (var one in _values)
        {
            foreach (var another in other._values)
            {
                if (one.Key == another.Key && one.Value is { } value && another.Value is { } same && !value.Equals(same) && TextOf(value) != TextOf(same))
                    return false;
            }
        }

        return true;
    }

    private static string? TextOf(object value) => Convert.ToString(value, CultureInfo.InvariantCulture);

    private static Exception? ExceptionOf(RecordWords words) =>
        words._exception is not null && words._exception.TryGetTarget(out var exception) ? exception : null;
}
