using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Sentry.Testing;

/// <summary>Writes byte by byte while it has a pace, or all at once when it is released: also what TLS puts around an answer.</summary>
internal sealed class PacedStream(Stream inner, CancellationToken closing) : Stream
{
    private MemoryStream? _held;

    internal TimeSpan? Pace { get; set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Keeps what is written from here on.</summary>
    internal void Hold() => _held = new MemoryStream();

    /// <summary>Writes what was kept, in one piece.</summary>
    internal async Task ReleaseAsync()
    {
        var held = _held!.ToArray();
        _held = null;
        await inner.WriteAsync(held, closing);
    }

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => inner.ReadAsync(buffer, cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_held is not null)
        {
            _held.Write(buffer.Span);
            return;
        }

        if (Pace is not { } pace)
        {
            await inner.WriteAsync(buffer, cancellationToken);
            return;
        }

        for (var i = 0; i < buffer.Length; i++)
        {
            await inner.WriteAsync(buffer.Slice(i, 1), cancellationToken);
            await Task.Delay(pace, closing);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _held?.Dispose();
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
