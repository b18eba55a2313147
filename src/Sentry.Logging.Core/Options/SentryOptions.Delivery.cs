using System;
using System.Collections.Generic;
using System.IO.Compression;
using System.Net;
using System.Net.Http;

namespace Sentry;

public partial class SentryOptions
{
    /// <summary>
    /// How many events may wait until they are sent; further events are dropped and counted. From 1 to 1,000,000. Default: 1,000,000, more than
    /// <see cref="MaxQueueBytes"/> has room for.
    /// </summary>
    public int MaxQueueItems { get; set; } = 1_000_000;

    /// <summary>
    /// How many bytes the events that wait until they are sent may take together, roughly, with their breadcrumbs and texts. Once half of it is used, only ten
    /// equal events may wait, and the others are counted like those of <see cref="MaxEqualEvents"/>; if it is full, events are dropped and counted.
    /// One that is larger may wait alone. Structured logs (<see cref="EnableLogs"/>) share it: each may use what the other does not, and logs make room for events.
    /// From 1. Default: 32 MiB.
    /// </summary>
    public long MaxQueueBytes { get; set; } = 32 * 1024 * 1024;

    /// <summary>
    /// How many equal events are sent in a row; the allowance comes back evenly within ten minutes. Events are equal if level, logger and template are, and the types,
    /// error codes and throwing methods of their exceptions. The others are only counted, before hooks see them: the next event of their kind has their number and
    /// times in the context <c>suppressed</c>, and if none comes within 60 seconds, or at a flush, the last of them is sent and has it. Crashes always are sent.
    /// 0: all are sent. At most 1,000,000. Default: 1,000.
    /// </summary>
    public int MaxEqualEvents { get; set; } = 1000;

    /// <summary>
    /// A folder in which events and structured logs are stored while the server does not answer, so that they survive the end of the process. Several
    /// processes may share it. Created if it does not exist; in it, the SDK has a folder of its own that only this user can read. A relative path begins at the
    /// current directory. Null or empty, the default: everything waits in memory only.
    /// </summary>
    public string? CacheDirectoryPath { get; set; }

    /// <summary>
    /// How many bytes the files in <see cref="CacheDirectoryPath"/> may have, those of all processes with the same DSN together. The oldest are dropped
    /// and counted, structured logs first; so is what is older than 30 days. From 1 MiB. Default: 64 MiB.
    /// </summary>
    public long MaxCacheBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>
    /// Whether everything is stored in <see cref="CacheDirectoryPath"/> before it is sent, and not only if it is not delivered within 200 milliseconds. Then
    /// a process that is killed loses less, and every event costs a write. Default: false.
    /// </summary>
    public bool CacheBeforeSending { get; set; }

    /// <summary>
    /// How long a close, or the end of the process, waits until events are delivered. Zero: it does not wait. A message for a wait of more than
    /// half a second, and for lost events, goes to standard error, or to <see cref="DiagnosticLogger"/>. Default: 2 seconds.
    /// </summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a flush waits if the caller gives no time. Default: 2 seconds.</summary>
    public TimeSpan FlushTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The compression level of requests. Default: <see cref="CompressionLevel.Fastest"/>, which is zlib's level 2 since .NET 9: level 1 makes
    /// an event a quarter larger.
    /// </summary>
    public CompressionLevel RequestBodyCompressionLevel { get; set; } = CompressionLevel.Fastest;

    /// <summary>Whether client reports tell the server how many events were dropped, by reason. Default: true.</summary>
    public bool SendClientReports { get; set; } = true;

    /// <summary>
    /// The proxy for requests. Null, the default: the proxy of the system. Not used if <see cref="CreateHttpMessageHandler"/> is set.
    /// </summary>
    public IWebProxy? HttpProxy { get; set; }

    /// <summary>
    /// The address of the proxy for requests, with a name and a password if it needs them: <c>http://name:password@proxy.example:3128</c>, with
    /// <c>%40</c> for <c>@</c> in them. Null, the default: the proxy of the system. <see cref="HttpProxy"/> comes before it.
    /// </summary>
    public string? HttpProxyUrl { get; set; }

    /// <summary>
    /// A file with certificates of authorities, PEM or DER, that are trusted for requests beside those of the system. It is read for the first
    /// connection that the system does not trust. Not used if <see cref="CreateHttpMessageHandler"/> is set. Null, the default: none.
    /// </summary>
    public string? CaCertificatePath { get; set; }

    /// <summary>
    /// SHA-256 fingerprints, in hexadecimal digits, as <c>openssl x509 -fingerprint -sha256</c> writes them. If there are any, requests are sent only
    /// to a server whose certificate, or one of its authorities, has one of them. Not used if <see cref="CreateHttpMessageHandler"/> is set.
    /// </summary>
    public IList<string> CertificateFingerprints { get; set; } = [];

    /// <summary>Creates the HTTP handler that sends requests: for proxies, certificates and tests. Null, the default: the SDK's own.</summary>
    public Func<HttpMessageHandler>? CreateHttpMessageHandler
    {
        get => (Func<HttpMessageHandler>?)HandlerFactory;
        set => HandlerFactory = value;
    }

    /// <summary>
    /// Whether Spotlight, a viewer on the developer's machine, gets a copy of everything that is sent, and of events that sampling leaves out, also without a DSN. False: never, whatever else
    /// says so. Null, the default: if <see cref="SpotlightUrl"/> is set, or <c>SENTRY_SPOTLIGHT</c>.
    /// </summary>
    public bool? EnableSpotlight { get; set; }

    /// <summary>
    /// The address of Spotlight. Null, the default: the one in <c>SENTRY_SPOTLIGHT</c>, or <c>http://localhost:8969/stream</c>.
    /// </summary>
    public string? SpotlightUrl { get; set; }

    /// <summary>
    /// Does not report unhandled exceptions. Otherwise they are reported even after the last owner has closed the SDK, but not after
    /// <see cref="SentrySdk.Close"/>.
    /// </summary>
    public void DisableAppDomainUnhandledExceptionCapture() => CapturesUnhandledExceptions = false;

    /// <summary>Does not report exceptions of unobserved tasks.</summary>
    public void DisableUnobservedTaskExceptionCapture() => CapturesUnobservedTaskExceptions = false;

    /// <summary>Does not wait for the delivery of events when the process exits or a signal (SIGTERM, SIGINT, SIGQUIT, SIGHUP) ends it.</summary>
    public void DisableAppDomainProcessExitFlush() => FlushesOnProcessExit = false;

    /// <summary>
    /// <see cref="CreateHttpMessageHandler"/> without its type: code that uses the type loads the HTTP client, which few programs need.
    /// </summary>
    internal Delegate? HandlerFactory { get; private set; }

    internal bool CapturesUnhandledExceptions { get; private set; } = true;

    internal bool CapturesUnobservedTaskExceptions { get; private set; } = true;

    internal bool FlushesOnProcessExit { get; private set; } = true;
}
