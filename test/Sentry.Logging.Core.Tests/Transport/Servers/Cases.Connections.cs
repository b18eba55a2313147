using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Testing;

namespace Sentry.Tests.Transport.Servers;

/// <summary>What concerns more than one request, or its length, its place and its wrapping.</summary>
internal static partial class Cases
{
    private const string NoTls =
        "no answer: the TLS handshake with the server failed: Received an unexpected EOF or 0 bytes from the transport stream.";

    private const int Megabytes = 6_000_000;

    private static ConnectionScript Tls => ConnectionScript.Start.Secures(TrustedRoot.Certificate);

    private static IReadOnlyList<Case> Kept =>
    [
        new("keeps the connection", [ConnectionScript.AnswersAlways(Answer.Of(200, "{}"))], Accepted(3)) { Requests = 3 },
        new("announces that it closes each connection", Repeated(3, Reads.Sends(Answer.Of(200, "{}", "Connection: keep-alive, close"))), Accepted(3)) { Requests = 3 },
        new("closes each connection without notice", Repeated(3, Reads.Sends(Answer.Ok)), Accepted(3)) { Requests = 3 },
        new("reads each second request and closes", Repeated(3, Reads.Sends(Answer.Ok).ReadsRequest()), Accepted(3)) { Requests = 5 },
        new("reads each second request and resets", Repeated(3, Reads.Sends(Answer.Ok).ReadsRequest().Resets()), Accepted(3)) { Requests = 5 },
        new("never answers a second request", Repeated(3, Reads.Sends(Answer.Ok).ReadsRequest().StaysSilent()), Case.Accepted, Late, Case.Accepted) { Requests = 3 },
        new("begins to answer each second request and closes", Repeated(3, Reads.Sends(Answer.Ok).ReadsRequest().Sends("HTTP/1.1 200")), Case.Accepted, BrokenOff, Case.Accepted) { Requests = 3, ToldByClient = Accepted(3), RequestsByClient = 5 },
        new("sends a second response without a request", [Reads.Sends(Answer.Ok + Answer.Of(429, "", Limits)).ReadsToTheEnd()], Accepted(2)) { Requests = 2 },
    ];

    private static IReadOnlyList<Case> Large =>
    [
        new("accepts 6 MB", [ConnectionScript.AnswersAlways(Answer.Ok)], Accepted(2)) { Requests = 2, Size = Megabytes },
        new("accepts only a part and sends nothing", [ConnectionScript.Start.Reads(10_000).StaysSilent()], Late) { Requests = 0, Size = Megabytes },
        new("accepts it in small pieces", [ConnectionScript.Start.ReadsSlowly(1000)], Late) { Requests = 0, Size = Megabytes },
        new("resets inside a large request", [ConnectionScript.Start.Reads(100_000).Resets()], Reset) { Requests = 0, Size = Megabytes },
        new("answers 413 before it has read everything, and closes", [ConnectionScript.Start.ReadsHead().Sends(Answer.Of(413, "too large", "Connection: close"))], "refused 413: too large") { Requests = 0, Size = Megabytes, ToldByClient = [Reset] },
        new("answers 413 before it has read everything, and resets", [ConnectionScript.Start.ReadsHead().Sends(Answer.Of(413, "too large")).Resets()], "refused 413: too large") { Requests = 0, Size = Megabytes, ToldByClient = [Reset] },
        new("answers 413 and stops reading", [ConnectionScript.Start.ReadsHead().Sends(Answer.Of(413, "too large")).StaysSilent()], "refused 413: too large") { Requests = 0, Size = Megabytes, ToldByClient = [Late] },
        new("answers 413 and reads the rest", [ConnectionScript.Start.ReadsHead().Sends(Answer.Of(413, "too large")).ReadsToTheEnd()], "refused 413: too large") { Requests = 0, Size = Megabytes },
        new("sends 100 before it reads everything", [ConnectionScript.Start.Sends("HTTP/1.1 100 Continue\r\n\r\n").ReadsRequest().Sends(Answer.Ok)], Case.Accepted) { Size = Megabytes },
    ];

    private static IReadOnlyList<Case> Moved =>
    [
        new("redirects to itself temporarily (307)", [Reads.Sends(To(307, "/moved/api/42/envelope/")).ReadsRequest().Sends(Answer.Ok).Repeats()], Accepted(2)) { Requests = 4 },
        new("redirects to itself permanently (308)", [Reads.Sends(To(308, "/moved/api/42/envelope/")).ReadsRequest().Sends(Answer.Ok).ReadsRequest().Sends(Answer.Ok)], Accepted(2)) { Requests = 3 },
        new("redirects to itself permanently (301)", [Reads.Sends(To(301, "/moved/api/42/envelope/")).ReadsRequest().Sends(Answer.Ok).ReadsRequest().Sends(Answer.Ok)], Accepted(2)) { Requests = 3 },
        new("redirects temporarily (302)", [Reads.Sends(To(302, "/moved/api/42/envelope/")).ReadsRequest().Sends(Answer.Ok)], Case.Accepted) { Requests = 2 },
        new("redirects to a login page (302)", Each(To(302, "https://login.example/?to=x")), "refused 302: it redirects to https://login.example/?to=x; write the address of the server itself in the DSN"),
        new("redirects to another kind of request (303)", Each(To(303, "/api/42/envelope/")), "refused 303: it redirects to /api/42/envelope/; write the address of the server itself in the DSN"),
        new("redirects with a password (308)", Each(To(308, "http://me:pw@other.example/api/42/envelope/")), "refused 308: it redirects to http://[Filtered]:[Filtered]@other.example/api/42/envelope/; write the address of the server itself in the DSN"),
        new("redirects to another project (308)", Each(To(308, "/api/43/envelope/")), "refused 308: it redirects to /api/43/envelope/; write the address of the server itself in the DSN"),
        new("redirects in a circle (307)", [ConnectionScript.AnswersAlways(To(307, "/api/42/envelope/"))], "refused 307: it redirects to /api/42/envelope/; write the address of the server itself in the DSN") { Requests = 4 },
        new("redirects to nowhere (307)", Each(Answer.Of(307)), "refused 307"),
        new("redirects, and then answers 429", [Reads.Sends(To(308, "/moved/api/42/envelope/")).ReadsRequest().Sends(Answer.Of(429, "", Limits))], "refused 429") { Requests = 2, IsLimited = true },
        new("redirects from https to http (308)", [Tls.ReadsRequest().Sends(To(308, "http://other.example/api/42/envelope/"))], "refused 308: it redirects to http://other.example/api/42/envelope/; write the address of the server itself in the DSN") { IsSecure = true },
    ];

    private static IReadOnlyList<Case> Secure =>
    [
        new("speaks TLS", [Tls.ReadsRequest().Sends(Answer.Ok).ReadsRequest().Sends(Answer.Of(200, "{}"))], Accepted(2)) { Requests = 2, IsSecure = true },
        new("accepts 6 MB over TLS", [Tls.ReadsRequest().Sends(Answer.Ok)], Case.Accepted) { Size = Megabytes, IsSecure = true },
        new("answers over TLS, and the body ends early", [Tls.ReadsRequest().Sends(Bare(200, "{", "Content-Length: 2"))], Case.Accepted) { IsSecure = true },
        new("closes each TLS connection without notice", Repeated(3, Tls.ReadsRequest().Sends(Answer.Ok).ReadsRequest()), Accepted(3)) { Requests = 5, IsSecure = true },
        new("sends nothing when TLS begins", [ConnectionScript.Start.StaysSilent()], Late) { Requests = 0, IsSecure = true },
        new("sends the handshake byte by byte", [ConnectionScript.Start.SendsSlowlyFromHere().Secures(TrustedRoot.Certificate)], Late) { Requests = 0, IsSecure = true },
        new("sends a TLS record byte by byte", [Tls.ReadsRequest().SendsSlowlyFromHere().Sends(Answer.Ok)], Late) { IsSecure = true },
        new("accepts a TLS request in small pieces", [Tls.ReadsSlowly(1000)], Late) { Requests = 0, Size = Megabytes, IsSecure = true },
        new("closes its half in the handshake", [ConnectionScript.Start.EndsSending().ReadsToTheEnd()], NoTls) { Requests = 0, IsSecure = true },
        new("resets in the handshake", [ConnectionScript.Start.Reads(20).Resets()], Reset) { Requests = 0, IsSecure = true },
        new("resets inside a large TLS request", [Tls.Reads(100_000).Resets()], Reset) { Requests = 0, Size = Megabytes, IsSecure = true },
        new("answers 413 over TLS before it has read all, and closes", [Tls.ReadsHead().Sends(Answer.Of(413, "too large"))], "refused 413: too large") { Requests = 0, Size = Megabytes, IsSecure = true, ToldByClient = [Reset] },
        new("sends over TLS a second response without a request, in the record of the first", [Tls.ReadsRequest().Sends(Answer.Ok + Answer.Of(429, "", Limits)).ReadsToTheEnd()], Accepted(2)) { Requests = 2, IsSecure = true },
        new("sends over TLS a second response without a request, in a separate record", [Tls.ReadsRequest().SendsTogether(Answer.Ok, Answer.Of(429, "", Limits)).ReadsToTheEnd()], Accepted(2)) { Requests = 2, IsSecure = true },
    ];

    private static string To(int status, string location) => Answer.Of(status, "", "Location: " + location);

    private static string[] Accepted(int times) => [.. Enumerable.Repeat(Case.Accepted, times)];

    private static ConnectionScript[] Repeated(int times, ConnectionScript script) => [.. Enumerable.Repeat(script, times)];
}
