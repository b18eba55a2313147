using System;
using System.Collections.Generic;

namespace Sentry.Privacy;

/// <summary>
/// What may leave and what not: values by their names, texts by what they look like (docs/privacy.md). One for a hub and its doors. Immutable, thread-safe;
/// returns what it was given where nothing has to be hidden.
/// </summary>
internal sealed class PrivacyFilter
{
    private readonly SensitiveNames _names;
    private readonly TextScrubber _texts;
    private readonly SensitiveTexts _kinds;

    /// <param name="names">The sensitive names.</param>
    /// <param name="kinds">What is looked for in texts.</param>
    /// <param name="folder">The folder of whoever runs the process; null where it may be shown.</param>
    public PrivacyFilter(SensitiveNames names, SensitiveTexts kinds = SensitiveTexts.All, string? folder = null)
    {
        _names = names;
        _kinds = kinds;
        _texts = new TextScrubber(names, kinds, folder);
    }

    /// <summary>What holds where nobody has set anything.</summary>
    public static PrivacyFilter Default { get; } = new(SensitiveNames.Default);

    /// <summary>Whether a value is hidden because of its name. That there is none, and yes or no, is no secret.</summary>
    public bool Hides(string? name, object? value) => value is not (null or bool or "") && name is not null && _names.Contains(name);

    /// <summary>The text without what looks like a secret.</summary>
    public string Text(string text) => _texts.Scrub(text);

    /// <inheritdoc cref="Text"/>
    public string? TextOrNull(string? text) => text is null ? null : _texts.Scrub(text);

    /// <summary>As <see cref="Text"/>, for the template of a message: its holes stay.</summary>
    public string? Template(string? template) => template is null ? null : _texts.Scrub(template, isTemplate: true);

    /// <summary>
    /// What may be told of a value with a name: itself, its text without secrets, or that it is hidden. Objects and lists are left as they are: their members
    /// are filtered where they are copied (<c>Values.ValueSnapshot</c>).
    /// </summary>
    public object? Value(string name, object? value) => Hides(name, value) ? Redaction.Filtered : Unnamed(value);

    /// <summary>As <see cref="Value"/>, for a value without a name.</summary>
    public object? Unnamed(object? value)
    {
        switch (value)
        {
            case string text:
                return _texts.Scrub(text);
            case Uri uri:
                var shown = _texts.Scrub(uri.OriginalString);
                return ReferenceEquals(shown, uri.OriginalString) ? uri : shown;
            case long number when (_kinds & SensitiveTexts.CardNumbers) != 0 && CardNumber.Is(number):
                return Redaction.Filtered;
            default:
                return value;
        }
    }

    /// <summary>The query of an URL, without its question mark.</summary>
    public string Query(string query)
    {
        var shown = _texts.Scrub("?" + query);
        return shown.Substring(1);
    }

    /// <summary>The arguments of a program; what follows one that is a sensitive name, as in <c>--password hunter2</c>, is hidden.</summary>
    public IEnumerable<string> Arguments(IEnumerable<string> arguments)
    {
        string? before = null;
        foreach (var argument in arguments)
        {
            var isValue = before is not null && argument.Length > 0 && argument[0] != '-' && Hides(before, argument);
            before = argument.Length > 1 && argument[0] is '-' or '/' && argument.IndexOf('=') < 0 ? argument : null;
            yield return isValue ? Redaction.Filtered : Text(argument);
        }
    }

    /// <summary>The path of a source file as a compiler has written it.</summary>
    public string Path(string path) => (_kinds & SensitiveTexts.UserFolders) == 0 ? path : UserFolder.Shorten(path);
}
