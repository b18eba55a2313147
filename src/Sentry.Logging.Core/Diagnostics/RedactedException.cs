using System;
using System.Diagnostics.CodeAnalysis;
using Sentry.Privacy;

namespace Sentry.Diagnostics;

/// <summary>Stands for an exception whose own text must not be written: it has secrets, or is too large, or cannot be read.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Only this class creates it.")]
[SuppressMessage("Design", "CA1064", Justification = "It is logged, and never thrown.")]
internal sealed class RedactedException : Exception
{
    private readonly string _text;

    private RedactedException(string message, string text)
        : base(message) => _text = text;

    /// <summary>The exception itself, if loggers may write its text; otherwise one that has its text without secrets.</summary>
    public static Exception Of(Exception exception, PrivacyFilter privacy)
    {
        try
        {
            // Most loggers call ToString, and on an exception that is nested too deeply it would end the process.
            if (ExceptionShape.CanBeWritten(exception))
            {
                var text = exception.ToString();
                var shown = privacy.Text(text);
                return ReferenceEquals(shown, text) ? exception : new RedactedException(privacy.Text(exception.Message), shown);
            }
        }
        catch (Exception)
        {
            // What its own code cannot say, its type and the platform's message say.
        }

        var known = privacy.Text(ExceptionMessage.WithType(exception));
        return new RedactedException(known, known);
    }

    public override string ToString() => _text;
}
