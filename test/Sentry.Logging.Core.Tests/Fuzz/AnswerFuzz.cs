using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Sentry.Diagnostics;
using Sentry.Envelopes;
using Sentry.Transport;
using Sentry.Transport.Direct;
using Xunit;

namespace Sentry.Tests.Fuzz;

/// <summary>What a server sends: raw bytes as HTTP responses, limits, and places to go instead.</summary>
public sealed class AnswerFuzz : IDisposable
{
    private static readonly Gen<string> Limits = Inputs.Spoilt(Inputs.TextOf(
        "60", "0", "-1", "0.5", "1e9", "99999999999999999999", "NaN", "Infinity", ":", "::", ";", ",", " ", "error", "log_item", "log_byte", "attachment", "default", "unknown", "organization", "key",
        "60:error:key", "60::organization", "Wed, 21 Oct 2099 07:28:00 GMT", "\t", "\0", "é"));

    private static readonly Gen<string> Responses = Inputs.Spoilt(Inputs.TextOf(
        "HTTP/1.1 200 OK\r\n", "HTTP/1.1 429 Too Many Requests\r\n", "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.0 400\r\n", "HTTP/1.1 101 \r\n", "HTTP/2 200\r\n", "HTTP/1.1 -5 x\r\n", "HTTP/1.1 204\r\n", "HTTP/1.1 99999999999 x\r\n",
        "\r\n", "\n", "\r\n\r\n", "Content-Length: 5\r\n", "Content-Length: -1\r\n", "Content-Length: 99999999999999999999\r\n", "Content-Length:\r\n", "Transfer-Encoding: chunked\r\n", "Connection: close\r\n",
        "X-Sentry-Rate-Limits: 60:error:key\r\n", "Retry-After: 5\r\n", "X-Sentry-Error: bad\r\n", "Location: /api/42/envelope/\r\n", " folded\r\n", ": no name\r\n", "name\r\n", "hello", "5\r\nhello\r\n", "0\r\n\r\n",
        "ffffffffffffffff\r\n", "7fffffff\r\n", "-1\r\n", "5;a=b\r\n", "\0", "é"));

    private static readonly Gen<string> Places = Inputs.Spoilt(Inputs.TextOf(
        "http://", "https://", "//", "/", "/api/42/envelope/", "/api/43/envelope/", "other.test", "me:pw@", "?a=b", "#x", "..", "../", ":", ":0", ":99999", "file:///etc/passwd", "javascript:x", "%2e%2e", "\\", " ", "\t", "\0", "é", "[::1]"));

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public void Dispose() => _socket.Dispose();

    [Fact]
    public void A_limit_of_any_text_ends_within_30_days() => Gen.Select(Limits, Limits, Gen.OneOfConst(200, 400, 429, 503)).Sample(static (limits, retryAfter, status) =>
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var kept = new RateLimits(time);
        kept.Update(status, limits, retryAfter);
        kept.Update(status, null, retryAfter);
        kept.Update(status, limits, null);
        time.Advance(TimeSpan.FromDays(30) + TimeSpan.FromSeconds(1));
        foreach (var category in Enum.GetValues<DataCategory>())
        {
            if (kept.IsLimited(category))
                return false;
        }

        return true;
    }, iter: Inputs.Share(0.2));

    [Fact]
    public void Bytes_of_any_kind_are_a_response_or_none() => Responses.Sample(text =>
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        using var stream = new MemoryStream(bytes);
        using var wire = new DeadlineStream(_socket, isForTls: false);
        wire.Deadline = Deadline.After(TimeSpan.FromHours(1));
        var reader = new AnswerReader(stream, wire);
        var answers = 0;
        try
        {
            // As often as a connection is used again: a response takes at least the bytes of its status line.
            do
            {
                reader.Begin();
                var answer = reader.Read();
                Assert.InRange(answer.Error?.Length ?? 0, 0, Math.Max(HttpAnswer.LongestError, text.Length));
            }
            while (reader.IsAtEnd && ++answers <= bytes.Length);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            // What senders count as no response.
        }

        return answers <= bytes.Length / "HTTP/1.1 0\n\n".Length;
    }, iter: Inputs.Share(0.2));

    [Fact]
    public void A_redirect_to_anywhere_stays_with_the_project_and_never_leaves_TLS() => Gen.Select(Places.Array[1, 5], Gen.OneOfConst(301, 302, 303, 307, 308)).Sample(static (places, status) =>
    {
        Assert.True(Dsn.TryParse("https://key:secret@first.test/42", out var dsn, out _));
        IReadOnlyList<KeyValuePair<string, string>> own = [new("X", "secret")];
        IReadOnlyList<KeyValuePair<string, string>> others = [new("X", "none")];
        var post = new Sending([.. places.Select(place => new HttpAnswer(status, Location: place)), new HttpAnswer(200)]);
        var redirects = new Redirects(dsn, own, others, SdkLog.Silent);

        redirects.Send(post, default, Deadline.After(TimeSpan.FromHours(1)), CancellationToken.None);

        return post.Requests.Count <= 4 && post.Requests.TrueForAll(request =>
            request.Url.Scheme == "https" && request.Url.UserInfo.Length == 0 && request.Url.AbsolutePath.EndsWith("/api/42/envelope/", StringComparison.Ordinal)
            && (ReferenceEquals(request.Headers, others) || request.Url.Host == "first.test"));
    }, iter: Inputs.Share(0.05));

    /// <summary>Gives one answer after the other, and keeps what was asked.</summary>
    private sealed class Sending(Queue<HttpAnswer> answers) : IPost
    {
        public Sending(HttpAnswer[] answers)
            : this(new Queue<HttpAnswer>(answers))
        {
        }

        public List<(Uri Url, IReadOnlyList<KeyValuePair<string, string>> Headers)> Requests { get; } = [];

        public HttpAnswer Send(Uri url, IReadOnlyList<KeyValuePair<string, string>> headers, RequestBody body, Deadline deadline, CancellationToken cancellation)
        {
            Requests.Add((url, headers));
            return answers.Dequeue();
        }

        public void Dispose()
        {
        }
    }
}
