namespace Sentry.Log4Net;

/// <summary>Elements that only the official SDK knows: one diagnostic lists them when the appender is opened.</summary>
public sealed partial class SentryAppender
{
    internal string AdjustStandardEnvironmentNameCasing { set => Set(value); }

    internal string AutoRegisterTracing { set => Set(value); }

    internal string AutoSessionTracking { set => Set(value); }

    internal string AutoSessionTrackingInterval { set => Set(value); }

    internal string CaptureBlockingCalls { set => Set(value); }

    internal string CaptureFailedRequests { set => Set(value); }

    internal string DecompressionMethods { set => Set(value); }

    internal string DetectStartupTime { set => Set(value); }

    internal string DisableFileWrite { set => Set(value); }

    internal string DisableSentryHttpMessageHandler { set => Set(value); }

    internal string DisableSentryTracing { set => Set(value); }

    internal string EnableBackpressureHandling { set => Set(value); }

    internal string EnableMetrics { set => Set(value); }

    internal string EnableScopeSync { set => Set(value); }

    internal string EnableTracing { set => Set(value); }

    internal string ExperimentalMetrics { set => Set(value); }

    internal string FailedRequestTargets { set => Set(value); }

    internal string FlushOnCompletedRequest { set => Set(value); }

    internal string IgnoreTransactions { set => Set(value); }

    internal string IncludeActivityData { set => Set(value); }

    internal string InitCacheFlushTimeout { set => Set(value); }

    internal string Instrumenter { set => Set(value); }

    internal string JsonPreserveReferences { set => Set(value); }

    internal string KeepAggregateException { set => Set(value); }

    internal string MaxAttachmentSize { set => Set(value); }

    internal string MaxCacheItems { set => Set(value); }

    internal string OrgId { set => Set(value); }

    internal string ProfileLifecycle { set => Set(value); }

    internal string ProfileSessionSampleRate { set => Set(value); }

    internal string ProfilesSampleRate { set => Set(value); }

    internal string ReplaysOnErrorSampleRate { set => Set(value); }

    internal string ReplaysSessionSampleRate { set => Set(value); }

    internal string RequestBodyCompressionBuffered { set => Set(value); }

    internal string StackTraceMode { set => Set(value); }

    internal string StrictTraceContinuation { set => Set(value); }

    internal string TagFilters { set => Set(value); }

    internal string TraceIgnoreStatusCodes { set => Set(value); }

    internal string TracesSampleRate { set => Set(value); }

    internal string TracesSampler { set => Set(value); }

    internal string UseAsyncFileIO { set => Set(value); }
}
