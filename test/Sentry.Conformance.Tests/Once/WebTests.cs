using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Sentry.Testing;
using Xunit;

namespace Sentry.Conformance.Tests.Once;

/// <summary>A real ASP.NET Core app: what it logs itself, and what Kestrel and the middleware log of the same exception.</summary>
public sealed class WebTests : IAsyncLifetime
{
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(20);

    // A busy machine may take longer than usual from the application's record to the server's.
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    private SentryReceiver _receiver = null!;

    public async ValueTask InitializeAsync() => _receiver = await SentryReceiver.StartAsync();

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();

    [Fact]
    public async Task What_the_app_logs_and_rethrows_is_not_sent_again_by_Kestrel_which_says_that_it_was_not_caught()
    {
        await using var app = await StartAsync(static (app, log) => app.MapGet("/", static void (ILogger<WebTests> log) => LogAndRethrow((e, template, amount) => log.LogError(e, template, amount))));
        await app.GetAsync();

        AssertUncaught("Payment of 5 failed");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_middleware_that_shows_an_error_page_does_not_report_it_again(bool forDevelopers)
    {
        await using var app = await StartAsync((app, log) =>
        {
            if (forDevelopers)
                app.UseDeveloperExceptionPage();
            else
                app.UseExceptionHandler(static page => page.Run(static context => context.Response.WriteAsync("sorry")));
            app.MapGet("/", static void (ILogger<WebTests> log) => LogAndRethrow((e, template, amount) => log.LogError(e, template, amount)));
        });
        await app.GetAsync();

        AssertUncaught("Payment of 5 failed");
    }

    [Theory]
    [InlineData("Serilog")]
    [InlineData("NLog")]
    [InlineData("log4net")]
    public async Task An_exception_that_another_framework_has_logged_is_not_reported_again(string name)
    {
        using var framework = Frameworks.Named(name);
        framework.Start(new DriverSetup { Dsn = _receiver.Dsn, Options = new Dictionary<string, string> { ["UpgradeWindow"] = Window.ToString() } });
        await using var app = await StartAsync((app, log) => app.MapGet("/", void () => LogAndRethrow((e, template, amount) =>
            framework.Log(new Statement(Severity.Error, template, amount) { Exception = e }))));
        await app.GetAsync();

        AssertUncaught("Payment of 5 failed");
    }

    [Fact]
    public async Task What_only_Kestrel_logs_is_marked_as_unhandled_too()
    {
        await using var app = await StartAsync(static (app, log) => app.MapGet("/", static void () => throw new InvalidOperationException("no card")));
        await app.GetAsync();

        AssertUncaught(null);
    }

    [Fact]
    public async Task A_client_that_gives_up_waiting_is_a_breadcrumb()
    {
        var begun = new TaskCompletionSource();
        var logged = new TaskCompletionSource<Exception>();
        await using var app = await StartAsync((app, log) => app.MapGet("/", async (CancellationToken gone) =>
        {
            begun.SetResult();
            await LogAsync(log, logged, () => Task.Delay(Timeout.InfiniteTimeSpan, gone));
        }));
        using (var client = Connect(app))
        {
            await SendAsync(client, "GET / HTTP/1.1\r\nHost: shop\r\n\r\n");
            await begun.Task.WaitAsync(Enough, TestContext.Current.CancellationToken);
        }

        Assert.IsType<TaskCanceledException>(await logged.Task.WaitAsync(Enough, TestContext.Current.CancellationToken));
        await AssertOnlyABreadcrumb();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_that_goes_away_in_the_middle_of_its_request_is_a_breadcrumb(bool abruptly)
    {
        var begun = new TaskCompletionSource();
        var logged = new TaskCompletionSource<Exception>();
        await using var app = await StartAsync((app, log) => app.MapPost("/", (HttpRequest request) => LogAsync(log, logged, async () =>
        {
            begun.SetResult();
            using var reader = new StreamReader(request.Body);
            await reader.ReadToEndAsync();
        })));
        using (var client = Connect(app))
        {
            await SendAsync(client, "POST / HTTP/1.1\r\nHost: shop\r\nContent-Length: 1000\r\n\r\nthe beginning");
            await begun.Task.WaitAsync(Enough, TestContext.Current.CancellationToken);
            if (abruptly)
                client.Client.LingerState = new LingerOption(true, 0);
        }

        Assert.IsAssignableFrom<IOException>(await logged.Task.WaitAsync(Enough, TestContext.Current.CancellationToken));
        await AssertOnlyABreadcrumb();
    }

    [Fact]
    public async Task A_client_that_resets_its_stream_is_a_breadcrumb()
    {
        var begun = new TaskCompletionSource();
        var logged = new TaskCompletionSource<Exception>();
        await using var app = await StartAsync(
            (app, log) => app.MapPost("/", (HttpRequest request) => LogAsync(log, logged, async () =>
            {
                begun.SetResult();
                using var reader = new StreamReader(request.Body);
                await reader.ReadToEndAsync();
            })),
            HttpProtocols.Http2);
        using var gone = new CancellationTokenSource();
        var call = PostWithoutEndAsync(new Uri(app.Address), gone.Token);
        await begun.Task.WaitAsync(Enough, TestContext.Current.CancellationToken);
        await gone.CancelAsync();
        await Record.ExceptionAsync(() => call);

        Assert.IsAssignableFrom<IOException>(await logged.Task.WaitAsync(Enough, TestContext.Current.CancellationToken));
        await AssertOnlyABreadcrumb();
    }

    private static void LogAndRethrow(Action<Exception, string, object> log)
    {
        try
        {
            throw new InvalidOperationException("no card");
        }
        catch (InvalidOperationException e)
        {
            log(e, "Payment of {Amount} failed", 5);
            throw;
        }
    }

    /// <summary>As a careful application does with whatever happens to it.</summary>
    private static async Task LogAsync(ILogger log, TaskCompletionSource<Exception> logged, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception e)
        {
            log.LogError(e, "The request failed");
            logged.SetResult(e);
        }
    }

    private Task<WebApp> StartAsync(Action<WebApplication, ILogger> map, HttpProtocols? protocol = null) => WebApp.StartAsync(
        builder =>
        {
            if (protocol is { } only)
                builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(listen => listen.Protocols = only));
            builder.Logging.AddSentry(options =>
            {
                options.Dsn = _receiver.Dsn;
                options.UpgradeWindow = Window;
            });
        },
        app => map(app, app.Logger));

    private static async Task PostWithoutEndAsync(Uri address, CancellationToken gone)
    {
        using var client = new HttpClient
        {
            DefaultRequestVersion = new Version(2, 0),
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var endless = new Endless();
        using var answer = await client.PostAsync(address, endless, gone);
    }

    private static TcpClient Connect(WebApp app) => new("127.0.0.1", new Uri(app.Address).Port);

    private static async Task SendAsync(TcpClient client, string text) =>
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);

    private void AssertUncaught(string? text)
    {
        Assert.True(SentrySdk.Flush(Enough));
        var e = Assert.Single(_receiver.Events);
        if (text is not null)
            Assert.Equal(text, e.Formatted);
        Assert.Equal("no card", e.Exceptions[^1].Value);
        Assert.False(e.Exceptions[^1].Handled);
        Assert.Empty(WireRules.CheckAll(_receiver.Requests, new WireExpectations { Dsn = _receiver.Dsn }));
    }

    private async Task AssertOnlyABreadcrumb()
    {
        SentrySdk.CaptureMessage("The trail is looked at");
        Assert.True(await SentrySdk.FlushAsync(Enough));
        Assert.Equal("The trail is looked at", Assert.Single(_receiver.Events).Formatted);
    }

    private sealed class Endless : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            await stream.WriteAsync("the beginning"u8.ToArray(), cancellationToken);
            await stream.FlushAsync(cancellationToken);
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
