using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Sentry.AspNetCore;

/// <summary>
/// The body of a request, of which the beginning is kept while the application reads it. What the application does not read is not read. Thread-safe
/// between one reader and those that ask for the beginning.
/// </summary>
internal sealed class RecordedBody : Stream
{
    private readonly Stream _body;
    private readonly int _max;
    private readonly object _gate = new();
    private readonly MemoryStream _kept = new();
    private bool _isCut;
    private bool _hasEnded;

    private RecordedBody(Stream body, int max)
    {
        _body = body;
        _max = max;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => _body.Length;

    public override long Position
    {
        get => _body.Position;
        set => _body.Position = value;
    }

    /// <summary>Whether the body came compressed: it may be far larger than its bytes.</summary>
    public bool IsCompressed { get; private init; }

    /// <summary>Whether the body is larger than what is kept.</summary>
    public bool IsCut
    {
        get
        {
            lock (_gate)
                return _isCut;
        }
    }

    /// <summary>Records the body of a request, if it has one that may be shown.</summary>
    public static void Record(HttpContext context, long max)
    {
        var request = context.Request;
        if (!(ContentType.IsJson(request.ContentType) || ContentType.IsForm(request.ContentType)) || request.ContentLength == 0 || context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == false)
            return;
        var recorded = new RecordedBody(request.Body, (int)max) { IsCompressed = request.Headers.ContentEncoding.Count > 0, _isCut = request.ContentLength > max };
        request.Body = recorded;
        context.Features.Set(recorded);
    }

    /// <summary>The whole body; null if the application has not read all of it, or if it is cut.</summary>
    /// <param name="length">How many bytes the request says that it has; null: it does not say.</param>
    public byte[]? Whole(long? length)
    {
        lock (_gate)
            return _isCut || !(_hasEnded || _kept.Length == length) ? null : _kept.ToArray();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = _body.Read(buffer);
        Keep(buffer[..read], buffer.Length);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await _body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        Keep(buffer.Span[..read], buffer.Length);
        return read;
    }

    // The server refuses synchronous reads, which the base class would make of these.
    public override IAsyncResult BeginRead(byte[] buffer, int offset, int count, AsyncCallback? callback, object? state) =>
        TaskToAsyncResult.Begin(ReadAsync(buffer, offset, count), callback, state);

    public override int EndRead(IAsyncResult asyncResult) => TaskToAsyncResult.End<int>(asyncResult);

    public override void Flush() => _body.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _body.Dispose();
        base.Dispose(disposing);
    }

    private void Keep(ReadOnlySpan<byte> read, int asked)
    {
        lock (_gate)
        {
            _hasEnded |= read.Length == 0 && asked > 0;
            _isCut |= read.Length > _max - _kept.Length;
            if (!_isCut && !IsCompressed)
                _kept.Write(read);
        }
    }
}
