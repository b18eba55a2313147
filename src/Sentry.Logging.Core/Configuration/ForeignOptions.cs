using System;
using System.Collections.Generic;

namespace Sentry.Configuration;

/// <summary>Options of Sentry that files written for other SDKs have, and that mean nothing here.</summary>
internal static class ForeignOptions
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "AutoRegisterTracing", "AutoSessionTracking", "AutoSessionTrackingInterval", "DetectStartupTime", "DisableSentryTracing", "EnableBackpressureHandling",
        "EnableMetrics", "EnableScopeSync", "EnableTracing", "ExperimentalMetrics", "IgnoreTransactions", "Instrumenter", "OrgId", "ProfilesSampleRate",
        "ProfileLifecycle", "ProfileSessionSampleRate", "ReplaysOnErrorSampleRate", "ReplaysSessionSampleRate", "StrictTraceContinuation", "TracesSampleRate",
        "TracesSampler", "TraceIgnoreStatusCodes",
    };

    public static bool Contains(string name) => Names.Contains(name);

    /// <summary>One sentence for all of them.</summary>
    public static string Sentence(IEnumerable<string> found) =>
        "Tracing, sessions, profiling, replay and metrics are not here, so that these options mean nothing and are ignored: " + string.Join(", ", found) + ".";
}
