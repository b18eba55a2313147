using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Threading;
using Sentry.Diagnostics;
using Sentry.Envelopes;

namespace Sentry.Transport;

/// <summary>
/// Sends envelopes, one at a time, and takes note of what the server says about its limits. Blocks the thread that sends, within its timeout:
/// it is made for a thread that does nothing else.
/// </summary>
internal sealed class HttpTransport : IDisposable
{
    private const int TooManyRequests = 429;

    private readonly HttpTransportSettings _settings;
    private readonly SdkLog _log;
    private readonly TimeProvider _time;
    private readonly List<KeyValuePair<string, string>> _headers;
    private readonly CancellationTokenSource _aborted = new();

    // Owned by the thread that sends.
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
        _headers = HeadersOf(settings);
        Limits = new RateLimits(time);
    }

    public RateLimits Limits { get; }

    /// <summary>Makes ready for this transport what waits for it. For another thread than the one that sends.</summary>
    public EnvelopePacker NewPacker() => new(_settings.CompressionLevel, NewWriter());

    /// <summary>Sends one envelope. Throws only what the application's own handler factory throws.</summary>
    public SendResult Send(Envelope envelope)
    {
        var client = ClientUnlessDirect();
        WriteBody(envelope);
        try
        {
            var body = new ArraySegment<byte>(_body.GetBuffer(), 0, (int)_body.Length);
            if (client is null && TrySendDirect(body) is { } answer)
                return Judge(answer);
            client ??= _client ??= new ClientPost(_settings);
            return Judge(client.Send(_settings.Dsn.EnvelopeUrl, _headers, body, _aborted.Token));
        }
        catch (Exception e)
        {
            // A request that was given up may still read the body, so the body is left to it.
            if (e is TimeoutException)
                _body = new MemoryStream();
            return new SendResult(SendOutcome.NoResponse, Exception: e);
        }
    }

    /// <summary>Ends the running request, and every later one before it starts. Any thread.</summary>
    public void Abort()
    {
        try
        {
            _aborted.Cancel();
        }
        catch (Exception e)
        {
            _log.Debug("The running request could not be ended: " + e.Message);
        }
    }

    /// <summary>To be called by the thread that sends, or when there is none.</summary>
    public void Dispose()
    {
        _direct?.Dispose();
        _client?.Dispose();
        _aborted.Dispose();
    }

    private static List<KeyValuePair<string, string>> HeadersOf(HttpTransportSettings settings)
    {
        var name = settings.SdkName + "/" + settings.SdkVersion;
        var secret = settings.Dsn.SecretKey is null ? string.Empty : ", sentry_secret=" + settings.Dsn.SecretKey;
        List<KeyValuePair<string, string>> headers =
        [
            new("User-Agent", name),
            new("X-Sentry-Auth", "Sentry sentry_version=7, sentry_client=" + name + ", sentry_key=" + settings.Dsn.PublicKey + secret),
            new("Content-Type", "application/x-sentry-envelope"),
        ];
        if (settings.CompressionLevel != CompressionLevel.NoCompression)
            headers.Add(new("Content-Encoding", "gzip"));
        return headers;
    }

    /// <summary>Null where nothing lies between us and the server that the application has put there: the client costs more than all the rest of us.</summary>
    private ClientPost? ClientUnlessDirect()
    {
        _mayGoDirect ??= _settings.HandlerFactory is null && SystemProxy.IsAbsentFor(_settings.Dsn.EnvelopeUrl);
#if NET
        var goesDirect = _mayGoDirect.Value;
#else
        // There only the client knows the application's rules for TLS. But it needs threads of the pool.
        var goesDirect = _mayGoDirect.Value && _threadPool.IsStarved();
#endif
        return goesDirect ? null : _client ??= new ClientPost(_settings);
    }

    /// <summary>Null where the server may be of a kind that only the client understands.</summary>
    private HttpAnswer? TrySendDirect(ArraySegment<byte> body)
    {
        try
        {
            _direct ??= new DirectPost(_settings.Dsn.EnvelopeUrl, _headers, _settings.Timeout);
            return _direct.Send(body, _aborted.Token);
        }
        catch (Exception e) when (DirectPost.MayBeOurs(e))
        {
            _mayGoDirect = false;
            _log.Debug("Requests go by HttpClient from now on, since the SDK's own way failed: " + e.Message);
            return null;
        }
    }

    private void WriteBody(Envelope envelope)
    {
        _body.SetLength(0);
        _writer ??= NewWriter();
        if (_settings.CompressionLevel == CompressionLevel.NoCompression)
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

    private SendResult Judge(HttpAnswer answer)
    {
        Limits.Update(answer.Status, answer.RateLimits, answer.RetryAfter);
        return answer.Status switch
        {
            >= 200 and < 300 => new SendResult(SendOutcome.Accepted, answer.Status),
            TooManyRequests => new SendResult(SendOutcome.RateLimited, answer.Status),
            _ => new SendResult(SendOutcome.Rejected, answer.Status, answer.Error),
        };
    }
}
