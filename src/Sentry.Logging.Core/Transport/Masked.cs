using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using Sentry.Diagnostics;
using Sentry.Privacy;

namespace Sentry.Transport;

/// <summary>Redacts the platform's description of a failure: it may contain the name and password of a proxy.</summary>
internal static class Masked
{
    public static string Text(string text) => PrivacyFilter.Default.Text(text);

    /// <summary>The exception itself, or a copy without user names and passwords.</summary>
    public static Exception Exception(Exception exception)
    {
        if (!ExceptionShape.CanBeWritten(exception))
            return new IOException(Text(ExceptionMessage.WithType(exception)));
        var text = exception.ToString();
        var masked = Text(text);
        return ReferenceEquals(text, masked) ? exception : new MaskedException(Text(exception.Message), masked);
    }

    [SuppressMessage("Design", "CA1032", Justification = "Only this class creates it.")]
    private sealed class MaskedException(string message, string text) : IOException(message)
    {
        public override string ToString() => text;
    }
}
