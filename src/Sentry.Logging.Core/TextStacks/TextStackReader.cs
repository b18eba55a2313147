using System;
using System.Text;
using Sentry.Exceptions;
using Sentry.Privacy;

namespace Sentry.TextStacks;

/// <summary>
/// Finds stacks in texts: those of other services and languages, as they stand in messages. Each line is looked at a bounded number of times, without
/// going back, so the time grows with the length of the text and nothing else. Never throws. Thread-safe.
/// </summary>
internal sealed class TextStackReader
{
    /// <summary>Stands where the lines of a stack were.</summary>
    public const string Mark = "[stack trace: see the frames]";

    /// <summary>Characters of a text that are read; the rest stays as it is.</summary>
    public const int MaxText = 256 * 1024;

    // Relay keeps no more. Lines of further frames stay in the text.
    private const int MaxFrames = 250;
    private const int MaxLine = 8192;

    private static readonly StackFormat[] Formats =
        [new JavaFormat(), new JavaScriptFormat(), new PythonFormat(), new RustFormat(), new GnuFormat(), new DotNetFormat()];

    private readonly FrameReader _reader;
    private readonly PrivacyFilter _privacy;
    private readonly TextFrames _frames;

    /// <param name="reader">Reads .NET stacks.</param>
    /// <param name="rules">Which frames belong to the application.</param>
    /// <param name="privacy">What of paths may leave.</param>
    public TextStackReader(FrameReader reader, InAppRules rules, PrivacyFilter privacy)
    {
        _reader = reader;
        _privacy = privacy;
        _frames = new TextFrames(rules, privacy);
    }

    /// <summary>Null if there is no stack in the text.</summary>
    public TextStack? Read(string text)
    {
        try
        {
            var parts = new StackParts();
            var rest = RestOf(text, parts);
            if (parts.Count == 0 || parts.Frames(_reader) is not { Count: > 0 } frames)
                return null;
            // Only the beginning of a long text has been redacted, and the rest of it has moved up.
            rest = _privacy.Text(rest.TrimEnd('\r', '\n'));
            return new TextStack(rest.Length == 0 ? Mark : rest + "\n" + Mark, frames);
        }
        catch (Exception)
        {
            // The text then stays as it is.
            return null;
        }
    }

    private string RestOf(string text, StackParts parts)
    {
        var rest = new StringBuilder();
        var lines = new StackLines(text);
        while (lines.MoveNext())
        {
            if (lines.Start > MaxText || parts.Count >= MaxFrames)
                return rest.Append(text, lines.Start, text.Length - lines.Start).ToString();
            var line = lines.Current;
            if (line.Length <= MaxLine && TryRead(lines, parts))
                continue;
            if (!line.IsWhiteSpace())
                parts.Close();
            rest.Append(text, lines.Start, lines.Next - lines.Start);
        }

        return rest.ToString();
    }

    private bool TryRead(StackLines lines, StackParts parts)
    {
        foreach (var format in Formats)
        {
            if (format.TryRead(lines, parts, _frames))
                return true;
        }

        return false;
    }
}
