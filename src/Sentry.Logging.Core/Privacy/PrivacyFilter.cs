using System;
using System.Collections.Generic;
using System.Linq;

namespace Sentry.Privacy;

/// <summary>
/// Redacts sensitive data: values by their names, texts by patterns (docs/privacy.md). A hub and its integrations share one. Immutable, thread-safe.
/// Returns the same object if there is nothing to redact.
/// </summary>
internal sealed class PrivacyFilter
{
    private readonly SensitiveNames _names;
    private readonly TextScrubber _texts;
    private readonly SensitiveTexts _kinds;

    /// <param name="names">The sensitive names.</param>
    /// <param name="kinds">The patterns to find in texts.</param>
    /// <param name="folder">The home folder of the user who runs the process; null if it may be sent.</param>
    public PrivacyFilter(SensitiveNames names, SensitiveTexts kinds = SensitiveTexts.All, string? folder = null)
    {
        _names = names;
        _kinds = kinds;
        _texts = new TextScrubber(names, kinds, folder);
    }

    /// <summary>The filter with the default options.</summary>
    public static PrivacyFilter Default { get; } = new(SensitiveNames.Default);

    /// <summary>Whether a value is redacted because of its name. Null, an empty text and booleans are no secrets.</summary>
    public bool Hides(string? name, object? value) => value is not (null or bool or "") && name is not null && _names.Contains(name);

    /// <summary>The text with its secrets redacted.</summary>
    public string Text(string text) => _texts.Scrub(text);

    /// <inheritdoc cref="Text"/>
    public string? TextOrNull(string? text) => text is null ? null : _texts.Scrub(text);

    /// <summary>Like <see cref="Text"/>, for the template of a message: its holes stay.</summary>
    public string? Template(string? template) => template is null ? null : _texts.Scrub(template, isTemplate: true);

    /// <summary>
    /// A value with a name, redacted: the value itself, its text without secrets, or <c>[Filtered]</c>. Objects and lists are returned unchanged: their members
    /// are redacted when they are copied (<c>Values.ValueSnapshot</c>).
    /// </summary>
    public object? Value(string name, object? value) => Hides(name, value) ? Redaction.Filtered : Unnamed(value);

    /// <summary>Like <see cref="Value"/>, for a value without a name.</summary>
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

    /// <summary>The query of a URL, without its question mark, redacted.</summary>
    public string Query(string query)
    {
        var shown = _texts.Scrub("?" + query);
        return shown.Substring(1);
    }

    /// <summary>
    /// The arguments of a program, redacted; also the argument after a sensitive name, as in <c>--password hunter2</c>, and the password in
    /// <c>-u cook:hunter2</c> and <c>-u cook -p hunter2</c>.
    /// </summary>
    public IEnumerable<string> Arguments(IReadOnlyList<string> arguments)
    {
        var hasUser = arguments.Any(static argument => CommandOption.HasUser(argument.AsSpan()) || CommandOption.IsUser(OptionOf(argument).AsSpan()));
        string? before = null;
        foreach (var argument in arguments)
        {
            yield return before is not null && argument.Length > 0 && argument[0] != '-' ? ArgumentOf(before, argument, hasUser) : Text(argument);
            before = OptionOf(argument);
        }
    }

    private string ArgumentOf(string option, string argument, bool hasUser)
    {
        if (Hides(option, argument) || (hasUser && CommandOption.IsPassword(option.AsSpan()) && !CommandOption.IsHarmless(argument.AsSpan())))
            return Redaction.Filtered;
        return CommandOption.IsUser(option.AsSpan()) && CommandOption.PasswordIn(argument.AsSpan()) is > 0 and var password
            ? argument.Substring(0, password) + Redaction.Filtered
            : Text(argument);
    }

    private static string? OptionOf(string argument) =>
        argument.Length > 1 && argument[0] is '-' or '/' && argument.IndexOf('=') < 0 ? argument.TrimStart('-', '/') : null;

    /// <summary>The path of a source file from the debug symbols, redacted.</summary>
    public string Path(string path) => (_kinds & SensitiveTexts.UserFolders) == 0 ? path : UserFolder.Shorten(path);
}
