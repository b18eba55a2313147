using System;
using Microsoft.Extensions.Logging;

namespace Sentry.MicrosoftLogging;

/// <summary>MEL's levels on our scale. Total and monotonic: a number MEL does not name counts as the nearest one it does.</summary>
internal static class MicrosoftLevels
{
    // The same words under the same numbers, and asked for every record: no table to look in.
    public static SentryLevel ToSentry(LogLevel level) => (SentryLevel)Math.Min(Math.Max((int)level, (int)LogLevel.Trace), (int)LogLevel.Critical);

    public static SentryLevel? ToThreshold(LogLevel level) => level == LogLevel.None ? null : ToSentry(level);
}
