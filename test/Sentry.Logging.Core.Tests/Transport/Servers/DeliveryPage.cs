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
            # What comes of a request, whatever the server does

            Requests go by the SDK's own HTTP client: HTTP/1.1 POST over one kept connection, with blocking sockets. It needs no thread of the pool, so that an
            application that has blocked them all still delivers, and half the CPU of `HttpClient`. It does http and https with the certificates the system
            trusts, international names, IPv6, several addresses (each has its share of the time, the one that answered last comes first), redirects
            of the kinds below, and every form an answer of HTTP/1.0 and 1.1 can have.

            `HttpClient` is used where there is a proxy, where `CreateHttpMessageHandler` is set, on .NET Framework, and where the system has no sockets.

            A request has one time limit (15 s): name, connection, TLS, writing, and the head of the answer together. Once the head is there the answer
            stands; the rest is read for the reason of an error and to use the connection again, up to 64 kB and for one second. "Accepted" and "refused" are
            final; after "no answer" the event is sent again. A request that fails on a kept connection before a byte of an answer has come
            goes once more at once on a new one.

            Each line below is a server made of bytes that both ways are sent to; outcome, reason, limits kept and the number of whole requests that arrive are
            compared with this page. What is not "yes" is what `HttpClient` makes of it instead.

            This page is written by the tests: `UPDATE_DOCS=1 dotnet test --project test/Sentry.Logging.Core.Tests`.


            """);
        page.Append(CultureInfo.InvariantCulture, $"{Cases.All.Sum(static about => about.Cases.Count)} servers.\n");
        foreach (var (about, cases) in Cases.All)
        {
            page.Append("\n## ").Append(about).Append("\n\n| the server | what comes of it | requests | own way | `HttpClient` |\n|---|---|---|---|---|\n");
            foreach (var each in cases)
                page.Append(CultureInfo.InvariantCulture, $"| {each.Does} | {Lines(each.Told)}{Kept(each)} | {each.Requests} | yes | {ByClient(each)} |\n");
        }

        return page.ToString().ReplaceLineEndings("\n");
    }

    private static string ByClient(Case each) => each.ToldByClient is { } told
        ? Lines(told) + (each.RequestsByClient is { } requests ? string.Create(CultureInfo.InvariantCulture, $", {requests} requests") : "")
        : "yes";

    private static string Kept(Case each) => each.IsLimited ? "; errors are held back" : "";

    private static string Lines(string[] told) => told.Length > 1 && told.Distinct().Count() == 1
        ? string.Create(CultureInfo.InvariantCulture, $"{told.Length} × {Shown(told[0])}")
        : string.Join("; ", told.Select(Shown));

    private static string Shown(string line) => "`" + (line.Length > LongestLine ? string.Concat(line.AsSpan(0, LongestLine), "…") : line) + "`";
}
