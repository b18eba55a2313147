using System;
using System.IO.Compression;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Sentry.Benchmarks.Rows;

/// <summary>How Sentry is set up in a row. Compiled against this SDK and against the incumbent's packages: both have these names.</summary>
internal sealed partial record Setup
{
    public const string UsualCategory = "Shop.Checkout";

    private const string Nowhere = "http://key@127.0.0.1:9/1";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>A receiver in another process. Null: a handler in this one answers 200 at once.</summary>
    public static string? Receiver { get; set; }

    /// <summary>The name of the logger.</summary>
    public string Category { get; init; } = UsualCategory;

    /// <summary>What an application has that ships the SDK and configures no DSN.</summary>
    public bool IsDisabled { get; init; }

    public bool AttachesStack { get; init; } = true;

    public bool HasBeforeBreadcrumb { get; init; }

    /// <summary>A filter of our own that is asked for every record, and whether it rejects those of the row.</summary>
    public Filter Filter { get; init; }

    /// <summary>Whether secrets are looked for. The incumbent does not.</summary>
    public bool Filters { get; init; } = true;

    public int MaxBreadcrumbs { get; init; } = 100;

    public CompressionLevel? Compression { get; init; }

    /// <summary>Structured logs are on.</summary>
    public bool Logs { get; init; }

    /// <summary>OpenTelemetry leaves scopes out unless it is told.</summary>
    public bool IncludesScopes { get; init; }

    public void Apply(SentryOptions options)
    {
        options.Dsn = IsDisabled ? string.Empty : Receiver ?? Nowhere;
        if (Receiver is null)
            options.CreateHttpMessageHandler = static () => new AcceptingHandler();
        options.MaxQueueItems = 100_000;
        options.MaxBreadcrumbs = MaxBreadcrumbs;
        options.AttachStacktrace = AttachesStack;
        options.DisableDuplicateEventDetection();
        if (HasBeforeBreadcrumb)
            options.SetBeforeBreadcrumb(static (breadcrumb, _) => breadcrumb);
        if (Compression is { } level)
            options.RequestBodyCompressionLevel = level;
        options.EnableLogs = Logs;
#if INCUMBENT
        options.AutoSessionTracking = false;
#else
        options.MaxEqualEvents = 0;
        if (!Filters)
        {
            options.AllowedNames = ["*"];
            options.SensitiveTexts = SensitiveTexts.None;
        }
#endif
    }

    /// <summary>Waits until the events of a batch are sent, so that none is dropped and the worker starts idle.</summary>
    public static void Drain() => SentrySdk.Flush(Patience);

    internal sealed class AcceptingHandler : HttpMessageHandler
    {
        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) => new(HttpStatusCode.OK);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(Send(request, cancellationToken));
    }
}

internal enum Filter
{
    None,
    LetsPass,
    Rejects,
}
