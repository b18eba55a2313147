using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using Sentry.Diagnostics;
using Sentry.Privacy;

namespace Sentry.Logs;

/// <summary>
/// The stack of an exception as a text, followed by its causes, in the format of .NET. During the call only the handles of the methods are taken; names and
/// lines are looked up when the log is written. Does not keep the exception.
/// </summary>
internal sealed class LogStack
{
    private const int MaxCauses = 10;
    private const int MaxLength = 16 * 1024;

    private readonly PrivacyFilter _privacy;
    private readonly List<(string? Heading, SentryStackTrace? Calls)> _parts = [];

    /// <param name="exception">The exception.</param>
    /// <param name="callsOf">Gets the call stack of an exception.</param>
    /// <param name="privacy">Redacts the messages of the causes.</param>
    public LogStack(Exception exception, Func<Exception, SentryStackTrace?> callsOf, PrivacyFilter privacy)
    {
        _privacy = privacy;
        _parts.Add((null, callsOf(exception)));
        for (var cause = exception.InnerException; cause is not null && _parts.Count <= MaxCauses; cause = cause.InnerException)
            _parts.Add(($"---> {cause.GetType().FullName}: {ExceptionMessage.Of(cause)}", callsOf(cause)));
    }

    /// <summary>Whether none of the exceptions was thrown.</summary>
    public bool IsEmpty => !_parts.Exists(static part => part.Calls is not null);

    /// <summary>Its approximate size in bytes.</summary>
    public long Bytes => 2048L * _parts.Count;

    /// <inheritdoc />
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (heading, calls) in _parts)
        {
            if (heading is not null)
                text.Append(_privacy.Text(heading)).Append('\n');
            var frames = calls?.Frames;
            for (var i = (frames?.Count ?? 0) - 1; i >= 0 && text.Length < MaxLength; i--)
                Append(text, frames![i]);
        }

        return text.ToString().TrimEnd('\n');
    }

    private static void Append(StringBuilder text, SentryStackFrame frame)
    {
        text.Append("   at ");
        if (frame.Module is { Length: > 0 } module)
            text.Append(module).Append('.');
        text.Append(frame.Function ?? "?");
        if ((frame.AbsolutePath ?? frame.FileName) is { } file)
            text.Append(" in ").Append(file);
        if (frame.LineNumber is { } line)
            text.Append(":line ").Append(line.ToString(CultureInfo.InvariantCulture));
        text.Append('\n');
    }
}
