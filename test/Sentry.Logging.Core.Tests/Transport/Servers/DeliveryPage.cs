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

            Requests use the SDK's own HTTP client: HTTP/1.1 POST over one kept connection, with blocking sockets. It needs no thread of the thread pool, so an
            application that blocks the pool still delivers its events, and it needs half the CPU of `HttpClient`. It supports http and https with the
            certificates that the system trusts, international names, IPv6, several addresses (each gets a share of the time, the last good one comes first),
            the redirects below, and every form of an HTTP/1.0 or 1.1 response.

            `HttpClient` is used if there is a proxy, if `CreateHttpMessageHandler` is set, on .NET Framework, and on systems without sockets.

            A request has one timeout (15 s) for name lookup, connection, TLS, writing, and the head of the response together. The response is valid as soon as
            its head has arrived. The rest is read for the error text and to reuse the connection, up to 64 kB and for one second. "Accepted" and "refused" are
            final; after "no answer" the event is sent again. If a request fails on a reused connection before any byte of a response has come,
            it is repeated at once on a new connection.

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
