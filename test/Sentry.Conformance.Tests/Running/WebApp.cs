using System;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Sentry.Conformance.Tests.Running;

/// <summary>A real ASP.NET Core application on a port of this machine, with no logging provider but those that the test adds.</summary>
internal sealed class WebApp : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebApp(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public static async Task<WebApp> StartAsync(Action<WebApplicationBuilder> build, Action<WebApplication> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        build(builder);
        var app = builder.Build();
        map(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new WebApp(app);
    }

    public HttpClient Connect() => new() { BaseAddress = new Uri(Address) };

    /// <summary>Asks for a page, whatever the answer is.</summary>
    public async Task GetAsync(string path = "/")
    {
        using var client = Connect();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
    }

    /// <summary>Stops before it is disposed, so that what the clients have left is over for the server, too.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }
}
