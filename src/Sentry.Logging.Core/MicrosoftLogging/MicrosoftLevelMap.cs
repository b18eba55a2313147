using System;
using Microsoft.Extensions.Logging;

namespace Sentry.MicrosoftLogging;

/// <summary>MEL's levels on our scale. Total and monotonic: a number without a name in MEL counts as the nearest named level.</summary>
internal static class MicrosoftLevelMap
{
    // The numbers are the same, and this runs for every record: no lookup table.
    public static SentryLevel ToSentry(LogLevel level) => (SentryLevel)Math.Min(Math.Max((int)level, (int)LogLevel.Trace), (int)LogLevel.Critical);

    public static SentryLevel? ToThreshold(LogLevel level) => level == LogLevel.None ? null : ToSentry(level);
}
