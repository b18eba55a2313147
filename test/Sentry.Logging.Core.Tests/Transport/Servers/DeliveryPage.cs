using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Sentry.Tests.Transport.Servers;

/// <summary>The cases as a page.</summary>
internal static class DeliveryPage
{
    private const int LongestLine = 140;

    public static string Write()
    {
        var page = new StringBuilder("""
            # How requests are delivered, whatever the server does

            Requests use the SDK's own HTTP client: HTTP/1.1 POST over kept connections, with blocking sockets. It needs no thread of the thread pool, so an
            application that blocks the pool still delivers its events, and it needs half the CPU of `HttpClient`. It supports http and https with the
            certificates that the system trusts, international names, IPv6, several addresses (each gets a share of the time, the last good one comes first),
            the redirects below, and every form of an HTTP/1.0 or 1.1 response.

            `HttpClient` is used if there is a proxy, if `CreateHttpMessageHandler` is set, on .NET Framework, and on systems without sockets.

            A request has one timeout (15 s) for name lookup, connection, TLS, writing, and the head of the response together. The response is valid as soon as
            its head has arrived. The rest is read for the error text and to reuse the connection, up to 64 kB and for one second. "Accepted" and "refused" are
            final; after "no answer" the event is sent again. If a request fails on a reused connection before any byte of a response has come,
            it is repeated at once on a new connection.

            ## Several requests under way

            A quick server gets one connection: envelopes arrive one after the other, events before logs. If envelopes wait, and for 20 ms no request has begun
            because all wait for responses, another thread with a connection of its own joins, up to eight (before the first response: after one second). So a
            server that needs 200 ms for a response gets 40 requests per second instead of 5, and a request that is never answered delays no other one: its own
            timeout ends it. A thread that has joined continues while its requests are slow, and ends after 30 s without work. Envelopes are begun in order,
            events before logs, but with several requests under way they may arrive in another order; each event carries its time. A flush, a close and a Fatal
            event wait for everything that is under way.

            ## Retries

            | what comes back | what follows |
            |---|---|
            | 2xx | sent |
            | no response | sent again with the same id: up to 10 attempts within about four minutes, with growing pauses (50 ms to one minute) of which up to half is random, and while there is no server for a day; then lost as `network_error`. The server may have had the request, so an event may arrive twice, with the same id |
            | 429 | neither sent again nor reported: the server has counted it. Its limits (`X-Sentry-Rate-Limits`, `Retry-After`, otherwise 60 s) hold for each category separately |
            | 400, 413 | an event is sent once more as its minimal twin: same id, title, the last four exceptions with eight frames each, and a mark (`extra`, `sentry.twin`). If that is accepted, the event counts as sent, and only its attachments are lost; otherwise it is lost as `send_error`, once. Logs have no twin |
            | any other status | lost as `send_error`, without a retry |

            One lost request says nothing about the server. Only six losses in a row, or a request that times out while no other one is answered, mean that there is
            no server: then all requests pause (50 ms, growing to one minute), and single requests test whether it is back. Requests that are lost at the same time
            count once. While there is no server, attempts do not count: nothing is lost in an outage as long as it fits
            into `MaxQueueBytes`. At most 64 envelopes wait for a retry; the others stay in the queue.

            At a close, requests under way have the time of the close. Shortly before its end they are cancelled, and one more request reports what is lost, together
            with every drop that has not been reported. What is left is counted and written once in a diagnostic message.

            ## How it is tested

            Each server below gets requests from both clients alone, and then events and logs through the whole queue: afterwards nothing waits, and what was captured
            equals what arrived plus what was dropped and reported. A second test takes all of them in random order, connection by connection, for as long as
            `SENTRY_SOAK_SECONDS` says: in ten minutes on two busy cores 600,000 events and logs, memory 6.9 MB → 6.4 MB, threads 21 → 22, open files and
            sockets 131 → 133. Fuzz tests read 100,000 inputs (DSN, limits, responses, redirects, stack traces, events and their twins); `SENTRY_FUZZ_INPUTS=10000000` reads
            ten million.

            Each line below is a scripted server that gets requests from both clients. A test compares result, reason, kept rate limits and the number of complete
            requests with this page. Where the last column is not "yes", it shows the different result of `HttpClient`.

            The tests write this page: `UPDATE_DOCS=1 dotnet test --project test/Sentry.Logging.Core.Tests`.


            """);
        page.Append(CultureInfo.InvariantCulture, $"{Cases.All.Sum(static about => about.Cases.Count)} servers.\n");
        foreach (var (about, cases) in Cases.All)
        {
            page.Append("\n## ").Append(about).Append("\n\n| the server | result | requests | own client | `HttpClient` |\n|---|---|---|---|---|\n");
            foreach (var each in cases)
                page.Append(CultureInfo.InvariantCulture, $"| {each.Does} | {Lines(each.Told)}{Kept(each)} | {each.Requests} | yes | {ByClient(each)} |\n");
        }

        return page.ToString().ReplaceLineEndings("\n");
    }

    private static string ByClient(Case each) => each.ToldByClient is { } told
        ? Lines(told) + (each.RequestsByClient is { } requests ? string.Create(CultureInfo.InvariantCulture, $", {requests} requests") : "")
        : "yes";

    private static string Kept(Case each) => each.IsLimited ? "; errors are rate-limited" : "";

    private static string Lines(string[] told) => told.Length > 1 && told.Distinct().Count() == 1
        ? string.Create(CultureInfo.InvariantCulture, $"{told.Length} × {Shown(told[0])}")
        : string.Join("; ", told.Select(Shown));

    private static string Shown(string line) => "`" + (line.Length > LongestLine ? string.Concat(line.AsSpan(0, LongestLine), "…") : line) + "`";
}
