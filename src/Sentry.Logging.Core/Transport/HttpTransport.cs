using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Net.Http;
using System.Runtime.CompilerServices;
using System.Threading;
using Sentry.Diagnostics;
using Sentry.Envelopes;
using Sentry.Transport.Direct;

namespace Sentry.Transport;

/// <summary>
/// Sends envelopes, one at a time, and keeps the rate limits that the server sets. Blocks the calling thread, within its timeout:
/// it needs a thread of its own.
/// </summary>
internal sealed class HttpTransport : IDisposable
{
    private const int ProxyAuthenticationRequired = 407;
    private const int TooManyRequests = 429;

    private readonly HttpTransportSettings _settings;
    private readonly SdkLog _log;
    private readonly TimeProvider _time;
    private readonly HostAddresses _addresses;
    private readonly Redirects _redirects;
    private readonly CancellationTokenSource _aborted = new();

    // Used only by the thread that sends.
#if !NET
    private readonly ThreadPoolProbe _threadPool = new();
#endif
    private EnvelopeWriter? _writer;
    private readonly MemoryStream _sentAt = new();
    private MemoryStream _body = new();
    private DirectPost? _direct;
    private ClientPost? _client;
    private bool? _mayGoDirect;

    public HttpTransport(HttpTransportSettings settings, SdkLog log, TimeProvider time)
    {
        _settings = settings;
        _log = log;
        _time = time;
        _addresses = new HostAddresses(settings.Resolve);
        var headers = HeadersOf(settings, settings.Dsn.SecretKey);
        _redirects = new Redirects(settings.Dsn, headers, settings.Dsn.SecretKey is null ? headers : HeadersOf(settings, secret: null), log);
        Limits = new RateLimits(time);
    }

    public RateLimits Limits { get; }

    /// <summary>Makes a packer for envelopes of this transport. The packer may run on another thread than the one that sends.</summary>
    public EnvelopePacker NewPacker() => new(_settings.CompressionLevel, NewWriter());

    /// <summary>Sends one envelope. Throws only what the application's handler factory throws.</summary>
    public SendResult Send(Envelope envelope)
    {
        var client = ClientUnlessDirect();
        WriteBody(envelope);
        try
        {
            var body = new ArraySegment<byte>(_body.GetBuffer(), 0, (int)_body.Length);
            var deadline = Deadline.After(_settings.Timeout);
            if (client is null && TrySendDirect(body, deadline) is { } answer)
                return Judge(answer);
            return Judge(_redirects.Send(client ?? Client(), body, deadline, _aborted.Token));
        }
        catch (Exception e)
        {
            // An abandoned request may still read the body, so the buffer is not reused.
            if (e is TimeoutException or OperationCanceledException)
                _body = new MemoryStream();
            return NoResponse(e);
        }
    }

    /// <summary>Cancels the running request, and every later one before it starts. Thread-safe.</summary>
    public void Abort()
    {
        try
        {
            _aborted.Cancel();
        }
        catch (Exception e)
        {
            _log.Debug("The running request could not be cancelled: " + ExceptionMessage.WithType(e));
        }
    }

    /// <summary>Call it on the thread that sends, or after that thread has ended.</summary>
    public void Dispose()
    {
        _direct?.Dispose();
        _client?.Dispose();
        _aborted.Dispose();
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

    /// <summary>
    /// Null if the application has put neither a proxy nor a handler between us and the server: HttpClient costs more than the rest of the SDK.
    /// </summary>
    private ClientPost? ClientUnlessDirect()
    {
        _mayGoDirect ??= _settings.HandlerFactory is null && _settings.Proxy is null && SystemProxy.IsAbsentFor(_settings.Dsn.EnvelopeUrl);
#if NET
        var goesDirect = _mayGoDirect.Value;
#else
        // On .NET Framework only HttpClient knows the application's TLS settings. But it needs threads of the pool.
        var goesDirect = _mayGoDirect.Value && _threadPool.IsStarved();
#endif
        return goesDirect ? null : Client();
    }

    // In its own method, so that HttpClient is not loaded before it is needed.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private ClientPost Client() => _client ??= new ClientPost((Func<HttpMessageHandler>?)_settings.HandlerFactory, _addresses, _settings.Timeout, _settings.Proxy);

    /// <summary>Null if sockets are not available. An odd response would be the same with HttpClient, so it is kept.</summary>
    private HttpAnswer? TrySendDirect(ArraySegment<byte> body, Deadline deadline)
    {
        try
        {
            return _redirects.Send(_direct ??= new DirectPost(_addresses), body, deadline, _aborted.Token);
        }
        catch (NotSupportedException e)
        {
            _mayGoDirect = false;
            _log.Debug("From now on requests use HttpClient, because this platform does not support the SDK's own connection: " + e.Message);
            return null;
        }
    }

    private void WriteBody(Envelope envelope)
    {
        _body.SetLength(0);
        _writer ??= NewWriter();
        if (_settings.CompressionLevel == CompressionLevel.NoCompression && envelope.Packed is { } stored)
        {
            _writer.WriteSentAt(_body);
            GZip.WriteUnpacked(_body, stored);
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
            GZip.Write(_body, new ArraySegment<byte>(_sentAt.GetBuffer(), 0, (int)_sentAt.Length), envelope.Packed);
        }
    }

    private EnvelopeWriter NewWriter() => new(_settings.Dsn.Text, _settings.SdkName, _settings.SdkVersion, _time);

    private SendResult NoResponse(Exception e)
    {
        try
        {
            var reason = RequestFailure.Describe(e, _redirects.Url, _settings.Timeout);
            var status = RequestFailure.IsOfProxy(e) ? ProxyAuthenticationRequired : 0;
            return new SendResult(SendOutcome.NoResponse, status, Exception: Masked.Exception(e), Reason: reason);
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

        var outcome = answer.Status == TooManyRequests ? SendOutcome.RateLimited : SendOutcome.Rejected;
        var detail = answer.Error is null ? null : Masked.Text(answer.Error);
        var who = answer.Status == ProxyAuthenticationRequired && _mayGoDirect == false ? "the proxy before " : "the server at ";
        var reason = who + ServerName.AuthorityOf(_redirects.Url) + " answered " + answer.Status.ToString(CultureInfo.InvariantCulture);
        return new SendResult(outcome, answer.Status, detail, Reason: detail is null ? reason : reason + ": " + detail);
    }
}
