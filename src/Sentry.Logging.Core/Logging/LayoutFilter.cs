using System.Collections.Generic;
using System.ComponentModel;
using Sentry.Logging;
using Sentry.Privacy;
using Sentry.Values;

namespace Sentry.Adapters;

/// <summary>
/// Says what a layout of the application may show of a record. An adapter asks for every value that the layout could show, and renders the layout over a copy of
/// the record if a value must not be shown. Used for one record, on one thread.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LayoutFilter
{
    private readonly LogEntry _entry;
    private readonly PrivacyFilter _privacy;
    private readonly List<KeyValuePair<string, object?>> _parameters;
    private readonly bool _hidesParameter;
    private HiddenTexts _hidden;

    internal LayoutFilter(LogEntry entry, PrivacyFilter privacy)
    {
        _entry = entry;
        _privacy = privacy;
        _parameters = entry.Parameters.ConvertAll(value => new KeyValuePair<string, object?>(ParameterName.Plain(value.Key), Shown(value.Key, value.Value)));
        _hidesParameter = HidesAny;
    }

    /// <summary>Whether the message, or a value that was asked for, must not be shown as it is.</summary>
    public bool HidesAny { get; private set; }

    /// <summary>The value itself, or else what is shown instead: <c>[Filtered]</c>, or a copy without sensitive data.</summary>
    public object? Shown(string name, object? value)
    {
        var shown = PrivateValue.Of(ParameterName.Plain(name), value, _privacy, ref _hidden);
        HidesAny |= !ReferenceEquals(shown, value);
        return shown;
    }

    /// <summary>Whether something else is shown instead of a value of the message.</summary>
    /// <param name="index">Which value: the adapter has added them in this order.</param>
    /// <param name="shown">What is shown: the value itself, <c>[Filtered]</c>, or a copy without sensitive data.</param>
    public bool Replaces(int index, out object? shown)
    {
        // Of more values than are read, nothing is known.
        var isRead = index < _parameters.Count && index < ValueList.Max;
        shown = isRead ? _parameters[index].Value : Redaction.Filtered;
        return !isRead || !ReferenceEquals(shown, _entry.Parameters[index].Value);
    }

    /// <summary>The message of the record without sensitive values.</summary>
    /// <param name="message">The message as the framework renders it.</param>
    public string? Message(string? message)
    {
        var shown = _hidesParameter && _entry.Template is { } template && template.IndexOf('{') >= 0 ? TemplateText.Render(template, _parameters) : _hidden.Without(message);
        return Noted(message, _privacy.TextOrNull(shown));
    }

    /// <summary>The template of the record without sensitive data, with its holes.</summary>
    public string? Template(string? template) => Noted(template, _privacy.Template(template));

    private string? Noted(string? text, string? shown)
    {
        HidesAny |= !ReferenceEquals(text, shown);
        return shown;
    }

    /// <summary>The adapter has filled in the texts. Values that they show all the same, because a layout gets them from elsewhere, are redacted.</summary>
    internal void Finish()
    {
        _entry.HasLayout = true;
        _entry.Message = _hidden.Without(_entry.Message);
        _entry.BreadcrumbMessage = _hidden.Without(_entry.BreadcrumbMessage);
        _entry.BreadcrumbCategory = _hidden.Without(_entry.BreadcrumbCategory);
    }
}
