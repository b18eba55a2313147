using System;
using Sentry.Diagnostics;
using Sentry.Privacy;

namespace Sentry.Transport;

/// <summary>
/// Redacts the platform's description of a failure, whatever the options say: it may contain the name and password of a proxy.
/// </summary>
internal static class Masked
{
    public static string Text(string text) => PrivacyFilter.Default.Text(text);

    /// <summary>The exception itself, or a copy without user names and passwords.</summary>
    public static Exception Exception(Exception exception) => RedactedException.Of(exception, PrivacyFilter.Default);
}
