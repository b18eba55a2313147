using System;
using Sentry.Exceptions;
using Sentry.Privacy;

namespace Sentry.TextStacks;

/// <summary>Makes frames from what a format has found in a line. Immutable.</summary>
internal sealed class TextFrames
{
    private readonly InAppRules _rules;
    private readonly PrivacyFilter _privacy;

    /// <param name="rules">Which frames belong to the application.</param>
    /// <param name="privacy">What of paths may leave.</param>
    public TextFrames(InAppRules rules, PrivacyFilter privacy)
    {
        _rules = rules;
        _privacy = privacy;
    }

    /// <param name="platform">The language as Sentry calls it.</param>
    /// <param name="function">The function; null if the text has none.</param>
    /// <param name="path">The source file; null if the text has none.</param>
    /// <param name="isOwn">Whether the frame belongs to an application, unless the user says otherwise.</param>
    /// <param name="line">The line; 0 if the text has none.</param>
    /// <param name="column">The column; 0 if the text has none.</param>
    /// <param name="module">The module or class; null if the text has none.</param>
    public SentryStackFrame Of(string platform, string? function, string? path, bool isOwn, int line = 0, int column = 0, string? module = null)
    {
        var file = path is { Length: > 0 } ? _privacy.Path(path) : null;
        return new SentryStackFrame
        {
            Platform = platform,
            Function = function is { Length: > 0 } ? function : null,
            Module = module,
            FileName = file,
            AbsolutePath = file is ['/' or '\\' or '~', ..] or [_, ':', ..] ? file : null,
            LineNumber = line > 0 ? line : null,
            ColumnNumber = column > 0 ? column : null,
            InApp = _rules.Named(Dotted(module is null ? function : module + "." + function)) ?? isOwn,
        };
    }

    /// <summary>A line of source code, without secrets.</summary>
    public string Source(ReadOnlySpan<char> line) => _privacy.Text(line.ToString());

    // Prefixes of the options end at dots.
    private static string? Dotted(string? name) =>
        name?.IndexOf("::", StringComparison.Ordinal) >= 0 ? name.Replace("::", ".") : name;
}
