using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Sentry.Systems.Tests.Running;
using Xunit;

namespace Sentry.Systems.Tests.Stories;

[Counterpart(6, "AIOHTTP", "Kestrel and HttpClient")]
internal static class Connections
{
    [Story]
    public static async Task A_client_that_gives_up_waiting_sends_no_event(Run run)
    {
        var begun = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        var site = await run.StartAsync(app => app.MapGet("/", async (CancellationToken gone) =>
        {
            begun.SetResult();
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, gone);
            }
            finally
            {
                ended.SetResult();
            }
        }));
        using (var client = await SendAsync(site, "GET / HTTP/1.1\r\nHost: shop\r\n\r\n"))
            await begun.Task.WaitAsync(Run.Enough, TestContext.Current.CancellationToken);
        await ended.Task.WaitAsync(Run.Enough, TestContext.Current.CancellationToken);

        await run.NothingAsync();
    }

    [Story]
    public static async Task A_client_that_goes_away_in_the_middle_of_its_request_sends_no_event(Run run)
    {
        var site = await StartReaderAsync(run, out var begun, out var ended);
        using (var client = await SendAsync(site, "POST / HTTP/1.1\r\nHost: shop\r\nContent-Length: 1000\r\n\r\nthe beginning"))
            await begun.WaitAsync(Run.Enough, TestContext.Current.CancellationToken);
        await ended.WaitAsync(Run.Enough, TestContext.Current.CancellationToken);

        await run.NothingAsync();
    }

    [Story]
    public static async Task A_client_that_resets_its_connection_sends_no_event(Run run)
    {
        var site = await StartReaderAsync(run, out var begun, out var ended);
        using (var client = await SendAsync(site, "POST / HTTP/1.1\r\nHost: shop\r\nContent-Length: 1000\r\n\r\nthe beginning"))
        {
            await begun.WaitAsync(Run.Enough, TestContext.Current.CancellationToken);
            client.Client.LingerState = new LingerOption(true, 0);
        }

        await ended.WaitAsync(Run.Enough, TestContext.Current.CancellationToken);

        await run.NothingAsync();
    }

    [Story]
    public static async Task A_call_of_another_service_is_a_breadcrumb_with_its_status(Run run)
    {
        var site = await run.StartAsync(
            static app =>
            {
                app.MapGet("/stock", static () => Results.StatusCode(404));
                app.MapGet("/", static async (HttpRequest request, HttpClient client) =>
                {
                    using var answer = await client.GetAsync(new Uri($"http://{request.Host}/stock"));
                    return Shop.Pay();
                });
            },
            static builder => builder.Services.AddSingleton<HttpClient>());
        await site.GetAsync();

        var crumb = Assert.Single((await run.TheFailureAsync(handled: false)).Breadcrumbs, static crumb => crumb.Type == "http");
        Assert.Equal(("GET", site.Address + "stock", 404), (crumb.Data["method"].GetString(), crumb.Data["url"].GetString(), crumb.Data["status_code"].GetInt32()));
    }

    [Story]
    public static async Task A_call_that_another_service_breaks_off_is_one_event(Run run)
    {
        var site = await run.StartAsync(
            static app =>
            {
                app.MapGet("/stock", static (HttpContext context) => context.Abort());
                app.MapGet("/", static async (HttpRequest request, HttpClient client) => await client.GetStringAsync(new Uri($"http://{request.Host}/stock")));
            },
            static builder => builder.Services.AddSingleton<HttpClient>());
        await site.GetAsync();

        var e = await run.TheEventAsync();
        Assert.Equal((typeof(HttpRequestException).FullName, false, "GET /"), (e.Exceptions[^1].Type, e.Exceptions[^1].Handled, e.Transaction));
    }

    private static Task<Site> StartReaderAsync(Run run, out Task begun, out Task ended)
    {
        var begins = new TaskCompletionSource();
        var ends = new TaskCompletionSource();
        (begun, ended) = (begins.Task, ends.Task);
        return run.StartAsync(app => app.MapPost("/", async (HttpRequest request) =>
        {
            begins.SetResult();
            try
            {
                using var reader = new StreamReader(request.Body);
                await reader.ReadToEndAsync();
            }
            finally
            {
                ends.SetResult();
            }
        }));
    }

    private static async Task<TcpClient> SendAsync(Site site, string text)
    {
        var client = new TcpClient("127.0.0.1", site.Address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);
        return client;
    }
}
