using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Sentry.Transport;

/// <summary>Reads the body of a response up to a limit and keeps its beginning, which can be read while the rest still arrives.</summary>
internal sealed class AnswerBody
{
    private readonly byte[] _beginning = new byte[HttpAnswer.LongestError];
    private int _length;

    /// <summary>The error text so far; null if there is none.</summary>
    public string? Text => HttpAnswer.ErrorIn(_beginning, Volatile.Read(ref _length));

    /// <summary>Never throws.</summary>
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
            // The status is enough.
        }
    }

    private void Keep(byte[] bytes, int count)
    {
        var kept = Math.Min(count, _beginning.Length - _length);
        Buffer.BlockCopy(bytes, 0, _beginning, _length, kept);
        Volatile.Write(ref _length, _length + kept);
    }
}
