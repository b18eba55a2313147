using System;
using System.Globalization;
using System.Net.Http;
using System.Net.WebSockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Benchmarks.Contestants;
using Sentry.Benchmarks.Sites;

namespace Sentry.Benchmarks.Contest;

/// <summary>A site whose request fails, in its own process.</summary>
internal sealed class SiteProcess : Child
{
    private SiteProcess(string program, Failure failure, bool hasPackage, string dsn)
        : base(program, "--site", failure.Name, hasPackage.ToString(), dsn) =>
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Hear(Questions.Answer)[0]}{failure.Address}"));

    public Uri Address { get; }

    public static SiteProcess Ours(Failure failure, bool hasPackage, string dsn) => new(Own, failure, hasPackage, dsn);

    public static SiteProcess Incumbent(Failure failure, bool hasPackage, string dsn) => new(Competitor.IncumbentProgram, failure, hasPackage, dsn);

    /// <summary>Asks for the page, as a browser does, or calls the hub.</summary>
    public Task AskAsync() => Address.AbsolutePath == Failure.HubAddress ? CallAsync() : GetAsync();

    private async Task GetAsync()
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, Address);
        request.Headers.TryAddWithoutValidation("User-Agent", "Mozilla/5.0");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer secret");
        request.Headers.TryAddWithoutValidation("Cookie", "session=secret");
        try
        {
            using var answer = await client.SendAsync(request);
        }
        catch (HttpRequestException)
        {
            // The answer broke off.
        }
    }

    // SignalR's protocol of JSON: a handshake, a call, and their answers.
    private async Task CallAsync()
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(Address) { Scheme = "ws" }.Uri, CancellationToken.None);
        foreach (var message in (string[])["{\"protocol\":\"json\",\"version\":1}", "{\"type\":1,\"invocationId\":\"1\",\"target\":\"Pay\",\"arguments\":[]}"])
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(message + "\u001e"), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            await socket.ReceiveAsync(new byte[4096], CancellationToken.None);
        }
    }
}
