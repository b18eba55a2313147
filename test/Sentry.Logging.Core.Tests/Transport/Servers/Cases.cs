using System.Collections.Generic;
using System.Linq;
using Sentry.Testing;

namespace Sentry.Tests.Transport.Servers;

/// <summary>The cases, by what they are about.</summary>
internal static partial class Cases
{
    private const string Late = Case.Late;
    private const string Reset = "no answer: the server reset the connection";
    private const string BrokenOff = "no answer: the server closed the connection before it sent its response";
    private const string NotHttp = "no answer: the response from the server is not HTTP/1.1, or its head is too long";
    private const string Limits = "X-Sentry-Rate-Limits: 60:error:key";

    private static readonly string Long = new('x', 20_000);

    public static IReadOnlyList<(string About, IReadOnlyList<Case> Cases)> All { get; } =
    [
        ("A response is valid after its head", Stands),
        ("Heads", Heads),
        ("No answer", NoAnswer),
        ("Connections", Kept),
        ("Requests that are too large", Large),
        ("Redirects", Moved),
        ("TLS", Secure),
    ];

    private static IReadOnlyList<Case> Stands =>
    [
        new("answers 200 with a body", Each(Answer.Of(200, "{}")), Case.Accepted),
        new("answers 200, and the body ends early", Each(Bare(200, "{", "Content-Length: 2")), Case.Accepted),
        new("answers 200, and resets inside the body", [Reads.Sends(Bare(200, "{", "Content-Length: 20")).Resets()], Case.Accepted),
        new("answers 200, and the body comes byte by byte", [Reads.Sends(Bare(200, "", "Content-Length: 200")).Drips(Long)], Case.Accepted, Case.Accepted) { Requests = 2 },
        new("answers 200, and the body never comes", [Reads.Sends(Bare(200, "", "Content-Length: 200")).StaysSilent()], Case.Accepted, Case.Accepted) { Requests = 2 },
        new("answers 200 with an endless body", [Reads.Sends(Bare(200, "", "Transfer-Encoding: chunked")).SendsForEver("4\r\nabcd\r\n")], Case.Accepted, Case.Accepted) { Requests = 2 },
        new("answers 200 with 20 000 chunks", [Reads.Sends(Bare(200, Chunks(20_000), "Transfer-Encoding: chunked")).ReadsRequest().Sends(Answer.Ok)], Case.Accepted, Case.Accepted) { Requests = 2 },
        new("answers 200 with chunks of nonsense", [Reads.Sends(Bare(200, "nonsense\r\n", "Transfer-Encoding: chunked")).ReadsToTheEnd()], Case.Accepted, Case.Accepted) { Requests = 2 },
        new("answers 200 with a chunk of a negative size", [Reads.Sends(Bare(200, "FFFFFFFFFFFFFFFF\r\nx", "Transfer-Encoding: chunked")).ReadsToTheEnd()], Case.Accepted),
        new("answers 200 until the connection closes", [Reads.Sends(Bare(200, "{}"))], Case.Accepted),
        new("answers 429 with limits, and the body ends early", Each(Bare(429, "{", "Content-Length: 2", Limits)), "refused 429: {") { IsLimited = true },
        new("answers 429 with limits, and the body comes byte by byte", [Reads.Sends(Bare(429, "", "Content-Length: 200", Limits)).StaysSilent()], "refused 429") { IsLimited = true },
        new("answers 429 without limits", Each(Answer.Of(429)), "refused 429") { IsLimited = true },
        new("answers 413 without a length", [Reads.Sends(Bare(413, "too large"))], "refused 413: too large"),
        new("answers 413 in chunks", [Reads.Sends(Bare(413, "4\r\ntoo \r\n5;a=b\r\nlarge\r\n0\r\n\r\n", "Transfer-Encoding: chunked")).ReadsToTheEnd()], "refused 413: too large"),
        new("answers 400, and the reason ends early", Each(Bare(400, "because", "Content-Length: 20")), "refused 400: because"),
        new("answers 400, and the reason is reset", [Reads.Sends(Bare(400, "because", "Content-Length: 20")).Waits(System.Threading.Tasks.Task.Delay(50)).Resets()], "refused 400: because"),
        new("answers 403, and the reason comes byte by byte", [Reads.Sends(Bare(403, "because", "Content-Length: 200")).StaysSilent()], "refused 403: because"),
        new("answers 400 with the reason in X-Sentry-Error", Each(Answer.Of(400, "other", "x-sentry-error: bad: envelope")), "refused 400: bad: envelope"),
        new("answers 500 with a page", Each(Answer.Of(500, "<html>\r\n<b>Sorry</b>\n")), "refused 500: <html>  <b>Sorry</b>"),
        new("answers 503 with 100 kB", [Reads.Sends(Bare(503, new string('y', 100_000), "Content-Length: 100000")).ReadsToTheEnd()], "refused 503: " + new string('y', 1024)),
    ];

    private static IReadOnlyList<Case> Heads =>
    [
        new("sends interim responses (100, 103)", Each("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + Answer.Ok), Case.Accepted),
        new("sends interim responses for ever", [Reads.SendsForEver("HTTP/1.1 100 Continue\r\n\r\n")], NotHttp),
        new("switches to another protocol (101)", Each("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"), "refused 101"),
        new("answers with HTTP/1.0", Each("HTTP/1.0 200 OK\r\n\r\n{}"), Case.Accepted),
        new("answers 204", [ConnectionScript.AnswersAlways(Answer.Bare(204))], Case.Accepted, Case.Accepted) { Requests = 2 },
        new("answers 304", [ConnectionScript.AnswersAlways(Answer.Bare(304, "Content-Length: 20"))], "refused 304", "refused 304") { Requests = 2 },
        new("writes headers in lower case", Each(Answer.Of(429, "", "x-sentry-rate-limits: 60:error:key")), "refused 429") { IsLimited = true },
        new("sends limits in two headers", Each(Answer.Of(200, "", "X-Sentry-Rate-Limits: 60:attachment:key", Limits)), Case.Accepted) { IsLimited = true },
        new("folds a header", Each(Answer.Of(200, "", "X-Sentry-Rate-Limits: 60:attachment:key,", " 60:error:key")), Case.Accepted) { IsLimited = true },
        new("ends lines with a line feed only", Each(Answer.Of(200, "", Limits).Replace("\r", "", System.StringComparison.Ordinal)), Case.Accepted) { IsLimited = true },
        new("sends no reason phrase", Each("HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n"), Case.Accepted),
        new("sends two different lengths of the body", Each(Bare(200, "{}", "Content-Length: 2", "Content-Length: 3")), Case.Accepted),
        new("sends a negative length of the body", Each(Bare(200, "{}", "Content-Length: -2")), Case.Accepted),
        new("sends a line that is not a header", Each(Bare(200, "", "nonsense", "Content-Length: 0")), Case.Accepted) { ToldByClient = [NotHttp] },
        new("sends a head of 60 kB", Each(Bare(200, "", "X: " + new string('x', 60_000), "Content-Length: 0")), Case.Accepted),
        new("sends a head of 200 kB", [Reads.Sends(Bare(200, "", "X: " + new string('x', 200_000), "Content-Length: 0")).ReadsToTheEnd()], NotHttp),
        new("sends an endless head", [Reads.Sends("HTTP/1.1 200 OK\r\n").SendsForEver("X: y\r\n")], NotHttp),
    ];

    private static IReadOnlyList<Case> NoAnswer =>
    [
        new("resets the connection at once", [ConnectionScript.Start.Resets()], Reset) { Requests = 0 },
        new("reads the request and closes", [Reads], BrokenOff),
        new("reads the request and resets", [Reads.Resets()], Reset),
        new("reads half of the request and resets", [ConnectionScript.Start.Reads(100).Resets()], Reset) { Requests = 0 },
        new("reads the request and sends nothing", [Reads.StaysSilent()], Late),
        new("reads nothing and sends nothing", [ConnectionScript.Start.StaysSilent()], Late) { Requests = 0 },
        new("closes its half of the connection and sends nothing", [Reads.EndsSending().ReadsToTheEnd()], BrokenOff),
        new("sends its head byte by byte", [Reads.Drips(Answer.Of(200, "", "X: " + Long))], Late),
        new("closes in the middle of its head", [Reads.Sends("HTTP/1.1 200 OK\r\nContent-")], BrokenOff),
        new("resets in the middle of its head", [Reads.Sends("HTTP/1.1 200 OK\r\nContent-").Resets()], Reset),
        new("answers nonsense", Each("nonsense\r\n\r\n"), NotHttp, Case.Accepted) { Requests = 2 },
        new("answers with HTTP/0.9", Each("<html>Hello</html>\r\n"), NotHttp),
        new("answers with HTTP/2", Each("HTTP/2 200\r\n\r\n"), NotHttp),
        new("answers with TLS on a plain connection", [Reads.Sends([21, 3, 3, 0, 2, 2, 40, 10])], NotHttp),
        new("answers without a status number", Each("HTTP/1.1 okay\r\n\r\n"), NotHttp),
    ];

    private static ConnectionScript Reads => ConnectionScript.Start.ReadsRequest();

    private static ConnectionScript[] Each(string answer) => [ConnectionScript.Answers(answer)];

    private static string Bare(int status, string body, params string[] headers) => Answer.Bare(status, headers) + body;

    private static string Chunks(int count) => string.Concat(Enumerable.Repeat("1\r\nx\r\n", count)) + "0\r\n\r\n";
}
