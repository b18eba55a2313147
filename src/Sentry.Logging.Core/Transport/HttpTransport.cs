using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Threading;
using Sentry.Diagnostics;
using Sentry.Envelopes;
using Sentry.Transport.Direct;

namespace Sentry.Transport;

/// <summary>
/// Sends envelopes, one at a time, and keeps the rate limits that the server sets. Blocks the calling thread, within its timeout:
/// it needs a thread of its own. Several threads that send to one server have one each: <see cref="ForAnotherThread"/>.
/// </summary>
internal sealed class HttpTransport : IDisposable
{
    // A larger body is not kept.
    private const int LargestKept = 256 * 1024;

    private readonly HttpTransportSettings _settings;
    private readonly SdkLog _log;
    private readonly TimeProvider _time;
    private readonly SharedTransport _shared;
    private readonly bool _ownsShared;
    private readonly Redirects _redirects;
    private readonly MemoryStream _sentAt = new();
    private MemoryStream _body = new();
    private EnvelopeWriter? _writer;
    private DirectPost? _direct;

    public HttpTransport(HttpTransportSettings settings, SdkLog log, TimeProvider time)
        : this(settings, log, time, new SharedTransport(settings, log, time), ownsShared: true)
    {
    }

    private HttpTransport(HttpTransportSettings settings, SdkLog log, TimeProvider time, SharedTransport shared, bool ownsShared)
    {
        _settings = settings;
        _log = log;
        _time = time;
        _shared = shared;
        _ownsShared = ownsShared;
        var headers = HeadersOf(settings, settings.Dsn.SecretKey);
        _redirects = new Redirects(settings.Dsn, headers, settings.Dsn.SecretKey is null ? headers : HeadersOf(settings, secret: null), log);
    }

    public RateLimits Limits => _shared.Limits;

    /// <summary>Another one to the same server, with the same limits and the same HTTP client, but a connection of its own.</summary>
    public HttpTransport ForAnotherThread() => new(_settings, _log, _time, _shared, ownsShared: false);

    /// <summary>Makes a packer for envelopes of this transport. The packer may run on another thread than the one that sends.</summary>
    public EnvelopePacker NewPacker() => new(_settings.CompressionLevel, NewWriter());

    /// <summary>Sends one envelope. Throws only what the application's handler factory throws.</summary>
    public SendResult Send(Envelope envelope)
    {
        // Spotlight has a copy already.
        if (_settings.Dsn.IsNowhere)
            return new SendResult(SendOutcome.Accepted);
        var client = _shared.ClientUnlessDirect();
        var body = BodyOf(envelope);
        try
        {
            var deadline = Deadline.After(_settings.Timeout);
            var cancellation = _shared.Cancellation;
            if (client is null && TrySendDirect(body, deadline, cancellation) is { } answer)
                return Judge(answer);
            return Judge(_redirects.Send(client ?? _shared.Client(), body, deadline, cancellation));
        }
        catch (Exception e)
        {
            // An abandoned request may still read the body, so the buffer is not reused.
            if (e is TimeoutException or OperationCanceledException)
                _body = new MemoryStream();
            return NoResponse(e);
        }
    }

    /// <summary>Cancels the requests of all threads. Later ones are sent. Thread-safe.</summary>
    public void CancelRunning() => _shared.CancelRunning();

    /// <summary>Cancels the requests of all threads, and every later one before it starts. Thread-safe.</summary>
    public void Abort() => _shared.Abort();

    /// <summary>
    /// Call it on the thread that sends, or after that thread has ended. The first transport of a server is disposed last: it disposes what all share.
    /// </summary>
    public void Dispose()
    {
        _direct?.Dispose();
        if (_ownsShared)
            _shared.Dispose();
    }

    private static List<KeyValuePair<string, string>> HeadersOf(HttpTransportSettings settings, string? secret)
    {
        var name = settings.SdkName + "/" + settings.SdkVersion;
        var end = secret is null ? string.Empty : ", sentry_secret=" + secret;
        List<KeyValuePair<string, string>> headers =
        [
            new("User-Agent", name),
            new("X-Sentry-Auth", "Sentry sentry_version=7, sentry_client=" + name + ", sentry_key=" + settings.Dsn.PublicKey + end),
            new("Content-Type", "application/x-sentry-envelope"),
        ];
        if (settings.CompressionLevel != CompressionLevel.NoCompression)
            headers.Add(new("Content-Encoding", "gzip"));
        return headers;
    }

    /// <summary>Null if sockets are not available. An odd response would be the same with HttpClient, so it is kept.</summary>
    private HttpAnswer? TrySendDirect(RequestBody body, Deadline deadline, CancellationToken cancellation)
    {
        try
        {
            return _redirects.Send(_direct ??= new DirectPost(_shared.Addresses, _settings.Trust), body, deadline, cancellation);
        }
        catch (NotSupportedException e)
        {
            _shared.GiveUpDirect();
            _log.DebugOnce("From now on requests use HttpClient, because this platform does not support the SDK's own connection: " + e.Message);
            return null;
        }
    }

    private RequestBody BodyOf(Envelope envelope)
    {
        if (_body.Capacity > LargestKept)
            _body = new MemoryStream();
        _body.SetLength(0);
        _writer ??= NewWriter();
        if (_settings.CompressionLevel == CompressionLevel.NoCompression && envelope.Packed is { } stored)
        {
            _writer.WriteSentAt(_body);
            stored.InflateInto(_body);
        }
        else if (_settings.CompressionLevel == CompressionLevel.NoCompression)
        {
            _writer.Write(_body, envelope);
        }
        else if (envelope.Packed is null)
        {
            using var gzip = GZip.Into(_body, _settings.CompressionLevel);
            _writer.Write(gzip, envelope);
        }
        else
        {
            _sentAt.SetLength(0);
            _writer.WriteSentAt(_sentAt);
            return GZip.Join(_body, new ArraySegment<byte>(_sentAt.GetBuffer(), 0, (int)_sentAt.Length), envelope.Packed);
        }

        return new RequestBody(new ArraySegment<byte>(_body.GetBuffer(), 0, (int)_body.Length));
    }

    private EnvelopeWriter NewWriter() => new(_settings.Dsn.Text, _settings.SdkName, _settings.SdkVersion, _time);

    private SendResult NoResponse(Exception e)
    {
        try
        {
            var proxy = _shared.ProxyFor(_redirects.Url);
            var reason = RequestFailure.Describe(e, _redirects.Url, _settings.Timeout, proxy);
            var status = RequestFailure.IsProxyWithoutPassword(e) ? HttpStatus.ProxyAuthenticationRequired : 0;
            return new SendResult(SendOutcome.NoResponse, status, Exception: Masked.Exception(e), Reason: reason, Step: RequestFailure.StepOf(e, proxy));
        }
        catch (Exception)
        {
            // An exception of the application's handler whose members throw.
            return new SendResult(SendOutcome.NoResponse, Reason: "the request to " + ServerName.AuthorityOf(_redirects.Url) + " failed");
        }
    }

    private SendResult Judge(HttpAnswer answer)
    {
        Limits.Update(answer.Status, answer.RateLimits, answer.RetryAfter);
        if (answer.Status is >= 200 and < 300)
            return new SendResult(SendOutcome.Accepted, answer.Status);

        var outcome = answer.Status == HttpStatus.TooManyRequests ? SendOutcome.RateLimited : SendOutcome.Rejected;
        var detail = answer.Error is null ? null : Masked.Text(answer.Error);
        var who = answer.Status == HttpStatus.ProxyAuthenticationRequired && _shared.UsesClient ? "the proxy before " : "the server at ";
        var reason = who + ServerName.AuthorityOf(_redirects.Url) + " answered " + answer.Status.ToString(CultureInfo.InvariantCulture);
        return new SendResult(outcome, answer.Status, detail, Reason: detail is null ? reason : reason + ": " + detail);
    }
}
