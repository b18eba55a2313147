using System;
using System.Collections.Generic;
using System.IO;
#if !NET
using System.Linq;
#endif
using System.Security.Cryptography;

namespace Sentry.Exceptions;

/// <summary>
/// Adds to frames the source around them, from the file as the compiler saw it. A file that is missing, too large, or not the one that was
/// compiled is remembered as such; none is opened twice. For the worker, or a hook that looks. Never throws. Thread-safe.
/// </summary>
internal sealed class SourceContext
{
    private const int Around = 5;
    private const int MaxFiles = 256;
    private const int MaxFileBytes = 1 << 20;
    private const int HashBytes = 32;

    private readonly BoundedCache<string, string[]?> _files = new(MaxFiles);

    public void AddTo(SentryStackFrame frame, SourceLine place)
    {
        if (place.Line is not { } line || LinesOf(place) is not { } lines || line > lines.Length)
            return;
        frame.ContextLine = lines[line - 1];
        frame.PreContext = Part(lines, Math.Max(0, line - 1 - Around), line - 1);
        frame.PostContext = Part(lines, line, Math.Min(lines.Length, line + Around));
    }

    private static List<string> Part(string[] lines, int from, int end)
    {
        var part = new List<string>(end - from);
        for (var i = from; i < end; i++)
            part.Add(lines[i]);
        return part;
    }

    private string[]? LinesOf(SourceLine place)
    {
        if (!_files.TryGet(place.Path, out var lines))
            lines = _files.GetOrAdd(place.Path, Read(place));
        return lines;
    }

    private static string[]? Read(SourceLine place)
    {
        try
        {
            // A path from a text, or one that was mapped away, is no path here.
            if (!Path.IsPathRooted(place.Path) || !File.Exists(place.Path) || new FileInfo(place.Path).Length > MaxFileBytes)
                return null;
            var bytes = File.ReadAllBytes(place.Path);
            if (place.Hash is not { Length: HashBytes } compiled || !IsHashOf(bytes, compiled))
                return null;
            using var reader = new StreamReader(new MemoryStream(bytes));
            return reader.ReadToEnd().Replace("\r\n", "\n").Split('\n');
        }
        catch (Exception)
        {
            return null;
        }
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
