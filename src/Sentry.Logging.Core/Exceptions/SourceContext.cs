using System;
using System.Collections.Generic;
using System.IO;
#if !NET
using System.Linq;
#endif
using System.Security.Cryptography;
using Sentry.Privacy;

namespace Sentry.Exceptions;

/// <summary>
/// Adds source lines to frames, from the original source file: only a file that the symbols name and whose checksum they contain.
/// Any other file name is only a text, and not opened. A missing, too large or changed file
/// is remembered; no file is opened twice. For the worker, or a hook. Never throws. Thread-safe.
/// </summary>
internal sealed class SourceContext
{
    private const int Around = 5;
    private const int MaxFiles = 256;
    private const int MaxFileBytes = 1 << 20;
    private const int MaxLine = 1024;
    private const int HashBytes = 32;

    // A text of the largest size may have as many lines as bytes, and each is an object.
    private const int MaxLines = 20_000;

    private readonly BoundedCache<string, string[]?> _files = new(MaxFiles);
    private readonly PrivacyFilter _privacy;

    /// <param name="privacy">What of a line may leave.</param>
    public SourceContext(PrivacyFilter privacy) => _privacy = privacy;

    public void AddTo(SentryStackFrame frame, SourceLine place)
    {
        if (place.Line is not (> 0 and var line) || LinesOf(place) is not { } lines || line > lines.Length)
            return;
        frame.ContextLine = _privacy.Text(lines[line - 1]);
        frame.PreContext = Part(lines, Math.Max(0, line - 1 - Around), line - 1);
        frame.PostContext = Part(lines, line, Math.Min(lines.Length, line + Around));
    }

    private List<string> Part(string[] lines, int from, int end)
    {
        var part = new List<string>(end - from);
        for (var i = from; i < end; i++)
            part.Add(_privacy.Text(lines[i]));
        return part;
    }

    private string[]? LinesOf(SourceLine place)
    {
        if (place.Hash is not { Length: HashBytes } compiled)
            return null;
        if (!_files.TryGet(place.Path, out var lines))
            lines = _files.GetOrAdd(place.Path, Read(place.Path, compiled));
        return lines;
    }

    private static string[]? Read(string path, byte[] compiled)
    {
        try
        {
            if (RegularFile.Read(path, MaxFileBytes) is not { } bytes || !IsHashOf(bytes, compiled))
                return null;
            using var reader = new StreamReader(new MemoryStream(bytes));
            return Split(reader.ReadToEnd());
        }
        catch (Exception)
        {
            return null;
        }
    }

    /// <summary>Splits at every line break that compilers know.</summary>
    private static string[]? Split(string text)
    {
        var lines = new List<string>();
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] is not ('\n' or '\r' or '\u0085' or '\u2028' or '\u2029'))
                continue;
            if (lines.Count == MaxLines)
                return null;
            lines.Add(text.Substring(start, Math.Min(i - start, MaxLine)));
            if (i + 1 < text.Length && text[i] == '\r' && text[i + 1] == '\n')
                i++;
            start = i + 1;
        }

        return [.. lines];
    }

    private static bool IsHashOf(byte[] bytes, byte[] hash)
    {
#if NET
        return SHA256.HashData(bytes).AsSpan().SequenceEqual(hash);
#else
        using var sha = SHA256.Create();
        return sha.ComputeHash(bytes).SequenceEqual(hash);
#endif
    }
}
