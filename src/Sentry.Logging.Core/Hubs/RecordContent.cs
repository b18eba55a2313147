using System;
using System.Collections.Generic;
using System.Globalization;

namespace Sentry.Hubs;

/// <summary>The content of a record besides level and logger, in a form that all frameworks share. Immutable.</summary>
internal sealed class RecordContent
{
    // As much of a text as is sent. Texts of equal length that are equal so far count as equal.
    private const int MostText = 8192;

    private readonly string? _text;
    private readonly int _length;
    private readonly string? _template;
    private readonly KeyValuePair<string, object?>[] _values;
    private readonly WeakReference<Exception>? _exception;

    /// <param name="text">Its text.</param>
    /// <param name="template">Its template; null if there is none.</param>
    /// <param name="values">Its values by name: immutable scalars of the runtime's own types; null for values that each framework shows
    /// differently.</param>
    /// <param name="exception">Its exception.</param>
    public RecordContent(string? text, string? template, KeyValuePair<string, object?>[] values, Exception? exception)
    {
        _text = text?.Length > MostText ? text.Substring(0, MostText) : text;
        _length = text?.Length ?? 0;
        _template = template;
        _values = values;
        _exception = exception is null ? null : new WeakReference<Exception>(exception);
    }

    /// <summary>Whether there was an exception, which may have been collected.</summary>
    public bool HasException => _exception is not null;

    public bool Equal(RecordContent other) =>
        ReferenceEquals(ExceptionOf(this), ExceptionOf(other))
        && ((_length == other._length && _text == other._text) || (_template is not null && _template == other._template && HaveValuesOf(other)));

    // Frameworks differ: null is "(null)" or "null" in the text, strings have quotation marks or none, and one framework adds values that another
    // keeps separately.
    private bool HaveValuesOf(RecordContent other)
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

    private static Exception? ExceptionOf(RecordContent content) =>
        content._exception is not null && content._exception.TryGetTarget(out var exception) ? exception : null;
}
