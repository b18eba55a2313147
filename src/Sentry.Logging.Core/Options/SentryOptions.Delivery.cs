using System;
using System.IO.Compression;
using System.Net;
using System.Net.Http;

namespace Sentry;

public partial class SentryOptions
{
    /// <summary>How many events may wait to be prepared for sending; further ones are dropped and counted. From 1. Default: 1000.</summary>
    public int MaxQueueItems { get; set; } = 1000;

    /// <summary>
    /// How many bytes the events that wait, to be prepared and to be sent, may take together, roughly; further ones are dropped and counted.
    /// One that is larger may wait alone. Where structured logs are on (<see cref="EnableLogs"/>), half of it is theirs. From 1. Default: 32 MiB.
    /// </summary>
    public long MaxQueueBytes { get; set; } = 32 * 1024 * 1024;

    /// <summary>
    /// How long closing, or the end of the process, waits for what is still to be delivered; zero: not at all. A wait of more than
    /// half a second, and how many events are left behind, is said on the error stream, or to <see cref="DiagnosticLogger"/>. Default: 2 seconds.
    /// </summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a flush without a time of its own waits. Default: 2 seconds.</summary>
    public TimeSpan FlushTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How hard requests are compressed. Default: <see cref="CompressionLevel.Fastest"/>, which since .NET 9 is zlib's level 2: its level 1 makes
    /// an event a quarter larger.
    /// </summary>
    public CompressionLevel RequestBodyCompressionLevel { get; set; } = CompressionLevel.Fastest;

    /// <summary>Whether the server is told how many events were dropped here, by reason. Default: true.</summary>
    public bool SendClientReports { get; set; } = true;

    /// <summary>The proxy that requests take. Null: the system's. Not used where <see cref="CreateHttpMessageHandler"/> makes the handler.</summary>
    public IWebProxy? HttpProxy { get; set; }

    /// <summary>Makes the handler that sends requests: for proxies, certificates and tests. Null: the platform's own.</summary>
    public Func<HttpMessageHandler>? CreateHttpMessageHandler
    {
        get => (Func<HttpMessageHandler>?)HandlerFactory;
        set => HandlerFactory = value;
    }

    /// <summary>Does not report exceptions nobody caught; else they are reported even after the last owner has closed the SDK, but not after <see cref="SentrySdk.Close"/>.</summary>
    public void DisableAppDomainUnhandledExceptionCapture() => CapturesUnhandledExceptions = false;

    /// <summary>Does not report exceptions of tasks nobody looked at.</summary>
    public void DisableUnobservedTaskExceptionCapture() => CapturesUnobservedTaskExceptions = false;

    /// <summary>Does not wait for what is still to be delivered when the process exits or a signal (SIGTERM, SIGINT, SIGQUIT, SIGHUP) ends it.</summary>
    public void DisableAppDomainProcessExitFlush() => FlushesOnProcessExit = false;

    /// <summary><see cref="CreateHttpMessageHandler"/> without the type: code that names it loads the HTTP client, which few programs need.</summary>
    internal Delegate? HandlerFactory { get; private set; }

    internal bool CapturesUnhandledExceptions { get; private set; } = true;

    internal bool CapturesUnobservedTaskExceptions { get; private set; } = true;

    internal bool FlushesOnProcessExit { get; private set; } = true;
}
