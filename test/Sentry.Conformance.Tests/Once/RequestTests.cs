using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Sentry.Extensions.Logging;
using Sentry.Testing;
using Xunit;

namespace Sentry.Conformance.Tests.Once;

/// <summary>A real ASP.NET Core app with a logger and nothing else: which request an event belongs to is known, whatever the levels let through.</summary>
public sealed class RequestTests : IAsyncLifetime
{
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(20);

    private SentryReceiver _receiver = null!;

    public async ValueTask InitializeAsync() => _receiver = await SentryReceiver.StartAsync();

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();

    [Theory]
    [InlineData(null)]
    [InlineData("Serilog")]
    [InlineData("NLog")]
    [InlineData("log4net")]
    public async Task Request_and_route_are_sent_through_each_framework_with_the_levels_of_the_template(string? name)
    {
        using var framework = name is null ? null : Frameworks.Named(name);
        framework?.Start(new DriverSetup { Dsn = _receiver.Dsn });
        await using var app = await StartAsync(
            withSentry: name is null,
            map: app => app.MapGet("/orders/{id}", (string id, ILogger<RequestTests> log) =>
            {
                if (framework is null)
                    log.LogError("Order {Id} failed", id);
                else
                    framework.Log(new Statement(Severity.Error, "Order {Id} failed", id));
            }));
        await app.GetAsync("/orders/a%20b?token=secret&page=2");

        var e = TheEvent();
        Assert.Equal(("GET", app.Address + "/orders/a%20b"), (e.Text("request", "method"), e.Text("request", "url")));
        Assert.Null(e.Text("request", "query_string"));
        Assert.Equal("GET /orders/{id}", e.Transaction);
        Assert.Equal(e.TraceId, e.At("contexts", "trace", "trace_id").GetString());
        Assert.False(e.At("contexts", "log").TryGetProperty("TraceId", out _));
    }

    [Fact]
    public async Task The_query_is_sent_with_personal_data_and_its_secrets_are_not()
    {
        await using var app = await StartAsync(
            static app => app.MapGet("/", static (ILogger<RequestTests> log) => log.LogError("failed")),
            configure: static options => options.SendDefaultPii = true);
        await app.GetAsync("/?token=secret&page=2");

        Assert.Equal("token=[Filtered]&page=2", TheEvent().Text("request", "query_string"));
    }

    [Fact]
    public async Task What_the_application_has_set_itself_stays()
    {
        await using var app = await StartAsync(static app => app.MapGet("/", static (ILogger<RequestTests> log) =>
        {
            SentrySdk.ConfigureScope(static scope =>
            {
                scope.Request.Url = "http://shop/";
                scope.TransactionName = "mine";
            });
            log.LogError("failed");
        }));
        await app.GetAsync("/");

        var e = TheEvent();
        Assert.Equal(("http://shop/", null, "mine"), (e.Text("request", "url"), e.Text("request", "method"), e.Transaction));
    }

    [Fact]
    public async Task Where_the_route_is_for_many_controllers_the_action_is_named()
    {
        await using var app = await StartAsync(
            static app => app.MapControllerRoute("default", "{controller}/{action}"),
            services: static services => services.AddControllers().AddApplicationPart(typeof(RequestTests).Assembly));
        await app.GetAsync("/Stock/Count");

        Assert.Equal(typeof(StockController).FullName + ".Count", TheEvent().Transaction);
    }

    [Fact]
    public async Task What_only_Kestrel_logs_is_sent_with_its_request()
    {
        await using var app = await StartAsync(static app => app.MapPost("/pay", static void () => throw new InvalidOperationException("no card")));
        using var client = app.Connect();
        using var answer = await client.PostAsync(new Uri("/pay", UriKind.Relative), null, TestContext.Current.CancellationToken);

        var e = TheEvent();
        Assert.Equal(("POST", "POST /pay", false), (e.Text("request", "method"), e.Transaction, e.Exceptions[^1].Handled));
    }

    [Fact]
    public async Task What_fails_after_the_answer_belongs_to_its_request_and_to_none_that_came_later_on_the_connection()
    {
        var answered = new TaskCompletionSource();
        Task? later = null;
        await using var app = await StartAsync(app =>
        {
            app.MapGet("/first/{id}", (ILogger<RequestTests> log) =>
            {
                later = Task.Run(async () =>
                {
                    await answered.Task;
                    log.LogError("The mail to the customer failed");
                });
            });
            app.MapGet("/second", static () => "ok");
        });
        using var client = app.Connect();
        foreach (var path in new[] { "/first/7", "/second" })
            await client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        answered.SetResult();
        await later!.WaitAsync(Enough, TestContext.Current.CancellationToken);

        var e = TheEvent();
        Assert.Equal((app.Address + "/first/7", "GET /first/{id}"), (e.Text("request", "url"), e.Transaction));
    }

    [Fact]
    public async Task Many_requests_at_once_never_show_each_other_s()
    {
        const int Requests = 100;
        await using var app = await StartAsync(
            static app => app.MapGet("/orders/{id}", static async (int id, ILogger<RequestTests> log) =>
            {
                await Task.Yield();
                log.LogError("Order {Id} failed", id);
            }),
            configure: static options => options.MaxQueueItems = 10_000);
        using var client = app.Connect();
        await Task.WhenAll(Enumerable.Range(0, Requests).Select(id =>
            client.GetStringAsync(new Uri("/orders/" + id, UriKind.Relative), TestContext.Current.CancellationToken)));

        Assert.True(await SentrySdk.FlushAsync(Enough));
        Assert.Equal(Requests, _receiver.Events.Count);
        Assert.All(_receiver.Events, static e => Assert.EndsWith("/orders/" + e.At("contexts", "log", "Id"), e.Text("request", "url"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task On_a_hub_of_its_own_path_and_action_are_sent_by_what_surrounds_the_record()
    {
        using var hub = SentrySdk.CreateHub(new SentryOptions { Dsn = _receiver.Dsn });
        await using var app = await StartAsync(
            static app => app.MapControllerRoute("default", "{controller}/{action}"),
            configure: options => options.Hub = hub,
            services: static services => services.AddControllers().AddApplicationPart(typeof(RequestTests).Assembly));
        await app.GetAsync("/Stock/Count");

        Assert.True(hub.Flush(Enough));
        var e = Assert.Single(_receiver.Events);
        Assert.Equal(("/Stock/Count", typeof(StockController).FullName + ".Count"), (e.Text("request", "url"), e.Transaction));
    }

    private ReceivedEvent TheEvent()
    {
        Assert.True(SentrySdk.Flush(Enough));
        var e = Assert.Single(_receiver.Events);
        Assert.Empty(WireRules.CheckAll(_receiver.Requests, new WireExpectations { Dsn = _receiver.Dsn, SendDefaultPii = e.User.Count > 0 }));
        return e;
    }

    private Task<WebApp> StartAsync(
        Action<WebApplication> map,
        bool withSentry = true,
        Action<SentryLoggingOptions>? configure = null,
        Action<IServiceCollection>? services = null) => WebApp.StartAsync(
        builder =>
        {
            builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
            if (withSentry)
            {
                builder.Logging.AddSentry(options =>
                {
                    options.Dsn = _receiver.Dsn;
                    configure?.Invoke(options);
                });
            }
            else
            {
                // Somebody has to listen, as in every real host: else ASP.NET Core makes no activity.
                builder.Logging.AddEventSourceLogger();
            }

            services?.Invoke(builder.Services);
        },
        map);
}

/// <summary>Found by its name.</summary>
public sealed class StockController(ILogger<StockController> log) : ControllerBase
{
    public IActionResult Count()
    {
        log.LogError("The stock is wrong");
        return Ok();
    }
}
