using System;
using System.Collections.Generic;

namespace Sentry.Configuration;

/// <summary>Options of Sentry that files written for other SDKs have, and that mean nothing here.</summary>
internal static class ForeignOptions
{
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "AdjustStandardEnvironmentNameCasing", "AutoRegisterTracing", "AutoSessionTracking", "AutoSessionTrackingInterval",
        "CaptureBlockingCalls", "CaptureFailedRequests", "DecompressionMethods", "DetectStartupTime", "DisableFileWrite", "DisableSentryHttpMessageHandler",
        "DisableSentryTracing", "EnableBackpressureHandling", "EnableMetrics", "EnableScopeSync", "EnableTracing",
        "ExperimentalMetrics", "FailedRequestTargets", "FlushOnCompletedRequest", "IgnoreTransactions", "IncludeActivityData", "InitCacheFlushTimeout",
        "Instrumenter", "JsonPreserveReferences", "KeepAggregateException", "MaxAttachmentSize", "MaxCacheItems", "OrgId",
        "ProfileLifecycle", "ProfileSessionSampleRate", "ProfilesSampleRate", "ReplaysOnErrorSampleRate", "ReplaysSessionSampleRate",
        "RequestBodyCompressionBuffered", "StackTraceMode", "StrictTraceContinuation", "TagFilters", "TraceIgnoreStatusCodes",
        "TracesSampleRate", "TracesSampler", "UseAsyncFileIO",
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyCollection<string> Names => Known;

    public static bool Contains(string name) => Known.Contains(name);

    /// <summary>One sentence for all of them.</summary>
    public static string Sentence(IEnumerable<string> found) =>
        "These options of the official SDK mean nothing here and are ignored, and the rest of the file is obeyed; docs/migration.md says what became of them: "
        + string.Join(", ", found) + ".";
}
