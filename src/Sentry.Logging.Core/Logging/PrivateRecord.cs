using System.Collections.Generic;
using Sentry.Adapters;
using Sentry.Privacy;
using Sentry.Values;

namespace Sentry.Logging;

/// <summary>
/// A record without sensitive data: copies of its values and its texts, redacted. The record itself does not change. Lives for one event, on
/// the thread that logs.
/// </summary>
internal readonly struct PrivateRecord
{
    private readonly LogEntry _entry;
    private readonly PrivacyFilter _privacy;
    private readonly HiddenTexts _hidden;

    public PrivateRecord(LogEntry entry, PrivacyFilter privacy)
    {
        _entry = entry;
        _privacy = privacy;
        var hidden = default(HiddenTexts);
        AddHidden(entry.Parameters, ref hidden, privacy);
        AddHidden(entry.Properties, ref hidden, privacy);
        foreach (var scope in entry.Scopes)
            AddHidden(scope.Values, ref hidden, privacy);
        _hidden = hidden;
        Parameters = Copies(entry.Parameters, privacy, out var hides);
        Template = privacy.Template(entry.Template);
        Message = Text(hides && !entry.HasLayout && entry.Template is { } template && Parameters is not null && template.IndexOf('{') >= 0
            ? TemplateText.Render(template, Parameters)
            : entry.Message);
        ExceptionText = Text(entry.ExceptionText);
    }

    /// <summary>The values of the template's holes, by name; null if there are none.</summary>
    public Dictionary<string, object?>? Parameters { get; }

    public string? Template { get; }

    /// <summary>The framework's text. If one of its values is sensitive: the template, rendered with the redacted values.</summary>
    public string? Message { get; }

    public string? ExceptionText { get; }

    /// <summary>Redacts a text that was made from the record, or belongs to it.</summary>
    public string? Text(string? text) => _privacy.TextOrNull(_hidden.Without(text));

    /// <summary>A redacted copy of one of its values.</summary>
    public object? Copy(string name, object? value, int maxBytes = ValueSnapshot.MaxBytes) =>
        _privacy.Hides(name, value) ? Redaction.Filtered : ValueSnapshot.Of(value, _privacy, maxBytes);

    /// <summary>A redacted copy of a value without a name.</summary>
    public object? Copy(object? value) => value is string text ? ValueSnapshot.Of(Text(text)) : ValueSnapshot.Of(value, _privacy);

    /// <summary>One of its values, for a tag.</summary>
    public string? TagOf(string name, object? value) => _privacy.Hides(name, value) ? Redaction.Filtered : ValueSnapshot.TextOf(value, _privacy);

    private static void AddHidden(List<KeyValuePair<string, object?>> values, ref HiddenTexts hidden, PrivacyFilter privacy)
    {
        foreach (var value in values)
        {
            if (privacy.Hides(ParameterName.Plain(value.Key), value.Value))
                hidden.Add(value.Value);
        }
    }

    private static Dictionary<string, object?>? Copies(List<KeyValuePair<string, object?>> values, PrivacyFilter privacy, out bool hides)
    {
        hides = false;
        if (values.Count == 0)
            return null;
        var copies = new Dictionary<string, object?>(values.Count);
        foreach (var value in values)
        {
            var name = ParameterName.Plain(value.Key);
            var isHidden = privacy.Hides(name, value.Value);
            copies[name] = isHidden ? Redaction.Filtered : ValueSnapshot.Of(value.Value, privacy, out isHidden);
            hides |= isHidden;
        }

        return copies;
    }
}
