using System.Runtime.CompilerServices;
using Sentry.Adapters;

namespace Sentry.NLog;

/// <summary>
/// The options for configuration files. They also have the names that only the official SDK knows: without them, NLog would reject the whole
/// file. Code does not see these names.
/// </summary>
internal sealed class NLogFileOptions : SentryNLogOptions
{
    public string AdjustStandardEnvironmentNameCasing { get => string.Empty; set => Ignore(value); }

    public string AutoRegisterTracing { get => string.Empty; set => Ignore(value); }

    public string AutoSessionTracking { get => string.Empty; set => Ignore(value); }

    public string AutoSessionTrackingInterval { get => string.Empty; set => Ignore(value); }

    public string CaptureBlockingCalls { get => string.Empty; set => Ignore(value); }

    public string CaptureFailedRequests { get => string.Empty; set => Ignore(value); }

    public string DecompressionMethods { get => string.Empty; set => Ignore(value); }

    public string DetectStartupTime { get => string.Empty; set => Ignore(value); }

    public string DisableFileWrite { get => string.Empty; set => Ignore(value); }

    public string DisableSentryHttpMessageHandler { get => string.Empty; set => Ignore(value); }

    public string DisableSentryTracing { get => string.Empty; set => Ignore(value); }

    public string EnableBackpressureHandling { get => string.Empty; set => Ignore(value); }

    public string EnableMetrics { get => string.Empty; set => Ignore(value); }

    public string EnableScopeSync { get => string.Empty; set => Ignore(value); }

    public string EnableTracing { get => string.Empty; set => Ignore(value); }

    public string ExperimentalMetrics { get => string.Empty; set => Ignore(value); }

    public string FailedRequestTargets { get => string.Empty; set => Ignore(value); }

    public string FlushOnCompletedRequest { get => string.Empty; set => Ignore(value); }

    public string IgnoreTransactions { get => string.Empty; set => Ignore(value); }

    public string IncludeActivityData { get => string.Empty; set => Ignore(value); }

    public string InitCacheFlushTimeout { get => string.Empty; set => Ignore(value); }

    public string Instrumenter { get => string.Empty; set => Ignore(value); }

    public string JsonPreserveReferences { get => string.Empty; set => Ignore(value); }

    public string KeepAggregateException { get => string.Empty; set => Ignore(value); }

    public string MaxAttachmentSize { get => string.Empty; set => Ignore(value); }

    public string MaxCacheItems { get => string.Empty; set => Ignore(value); }

    public string OrgId { get => string.Empty; set => Ignore(value); }

    public string ProfileLifecycle { get => string.Empty; set => Ignore(value); }

    public string ProfileSessionSampleRate { get => string.Empty; set => Ignore(value); }

    public string ProfilesSampleRate { get => string.Empty; set => Ignore(value); }

    public string ReplaysOnErrorSampleRate { get => string.Empty; set => Ignore(value); }

    public string ReplaysSessionSampleRate { get => string.Empty; set => Ignore(value); }

    public string RequestBodyCompressionBuffered { get => string.Empty; set => Ignore(value); }

    public string StackTraceMode { get => string.Empty; set => Ignore(value); }

    public string StrictTraceContinuation { get => string.Empty; set => Ignore(value); }

    public string TagFilters { get => string.Empty; set => Ignore(value); }

    public string TraceIgnoreStatusCodes { get => string.Empty; set => Ignore(value); }

    public string TracesSampleRate { get => string.Empty; set => Ignore(value); }

    public string TracesSampler { get => string.Empty; set => Ignore(value); }

    public string UseAsyncFileIO { get => string.Empty; set => Ignore(value); }

    private void Ignore(string value, [CallerMemberName] string name = "") => LoggingIntegration.SetOption(this, name, value);
}
