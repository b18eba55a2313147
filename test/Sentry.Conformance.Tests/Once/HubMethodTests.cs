using System;
using System.Linq;
using System.Net.WebSockets;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sentry.Conformance.Tests.Running;
using Sentry.Testing;
using Xunit;

namespace Sentry.Conformance.Tests.Once;

/// <summary>A real SignalR hub, spoken to by its own protocol.</summary>
public sealed class HubMethodTests
{
    private const char EndOfMessage = '\u001e';

    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task What_a_hub_method_throws_and_does_not_catch_is_unhandled()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        await using var app = await WebApp.StartAsync(
            builder =>
            {
                builder.Logging.AddSentry(receiver.Dsn);
                builder.Services.AddSignalR();
            },
            static app => app.MapHub<Shop>("/shop"));
        using (var client = new ClientWebSocket())
        {
            var address = new UriBuilder(app.Address) { Scheme = "ws", Path = "/shop" }.Uri;
            await client.ConnectAsync(address, TestContext.Current.CancellationToken).WaitAsync(Enough, TestContext.Current.CancellationToken);
            await SendAsync(client, "{\"protocol\":\"json\",\"version\":1}");
            await SendAsync(client, "{\"type\":1,\"invocationId\":\"1\",\"target\":\"" + nameof(Shop.Pay) + "\",\"arguments\":[]}");
            await ReceiveAsync(client, "\"invocationId\":\"1\"").WaitAsync(Enough, TestContext.Current.CancellationToken);
        }

        Assert.True(await SentrySdk.FlushAsync(Enough));
        var e = Assert.Single(receiver.Events);
        Assert.Equal(("no card", false), (e.Exceptions[^1].Value, e.Exceptions[^1].Handled));
    }

    private static Task SendAsync(ClientWebSocket client, string message) => client.SendAsync(
        Encoding.UTF8.GetBytes(message + EndOfMessage), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);

    private static async Task ReceiveAsync(ClientWebSocket client, string awaited)
    {
        var buffer = new byte[4096];
        var received = string.Empty;
        while (!received.Contains(awaited, StringComparison.Ordinal))
        {
            var part = await client.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
            received += Encoding.UTF8.GetString(buffer, 0, part.Count);
        }
    }

    private sealed class Shop : Hub
    {
        public void Pay() => throw new InvalidOperationException("no card");
    }
}
