using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Sentry.Transport;

/// <summary>Reads the body of a response within bounds and keeps its beginning, which may be asked for while it is still being read.</summary>
internal sealed class AnswerBody
{
    private readonly byte[] _beginning = new byte[HttpAnswer.LongestError];
    private int _length;

    /// <summary>What it says so far; null where that is nothing.</summary>
    public string? Text => HttpAnswer.ErrorIn(_beginning, Volatile.Read(ref _length));

    /// <summary>Throws nothing.</summary>
    public async Task ReadAsync(HttpContent? content)
    {
        try
        {
            if (content is null)
                return;
            using var stream = await content.ReadAsStreamAsync().ConfigureAwait(false);
            var buffer = new byte[4 * 1024];
            for (var all = 0; all < HttpAnswer.LongestBody;)
            {
#if NET
                var read = await stream.ReadAsync(buffer.AsMemory()).ConfigureAwait(false);
#else
                var read = await stream.ReadAsync(buffer, 0, buffer.Length).ConfigureAwait(false);
#endif
                if (read == 0)
                    return;
                all += read;
                Keep(buffer, read);
            }
        }
        catch (Exception)
        {
            // The status has said what matters.
        }
    }

    private void Keep(byte[] bytes, int count)
    {
        var kept = Math.Min(count, _beginning.Length - _length);
        Buffer.BlockCopy(bytes, 0, _beginning, _length, kept);
        Volatile.Write(ref _length, _length + kept);
    }
}
