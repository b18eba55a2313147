using System;
using System.Diagnostics;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Sentry.Testing;
using Xunit;

namespace Sentry.Conformance.Tests.Leaks;

/// <summary>Two hundred units of work at once, by every way in which work goes on elsewhere: none shows what is another's, or lacks what is its own.</summary>
public sealed class LeakTests
{
    private static readonly TimeSpan FlushLimit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task In_a_console_program_with_four_frameworks()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        var frameworks = Frameworks.All();
        foreach (var framework in frameworks)
            framework.Start(new DriverSetup { Dsn = receiver.Dsn });
        try
        {
            await using var story = new UnitStory();
            await Task.WhenAll(UnitStory.All.Select(unit => Task.Run(async () =>
            {
                using var work = unit % 2 == 0 ? new Activity("unit").Start() : SentrySdk.PushIsolationScope();
                var framework = frameworks[unit / 2 % frameworks.Count];
                await story.PlayAsync(unit, text => framework.Log(new(Severity.Info, text)), text => framework.Log(new(Severity.Error, text)));
            })));
            Assert.True(await SentrySdk.FlushAsync(FlushLimit));
        }
        finally
        {
            foreach (var framework in frameworks)
                framework.Dispose();
        }

        UnitStory.AssertNothingLeaked(receiver);
    }

    [Fact]
    public async Task In_a_worker_that_takes_each_item_in_a_block()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddSentry(receiver.Dsn);
        builder.Services.AddHostedService<Worker>();
        using (var host = builder.Build())
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
            await host.Services.GetServices<IHostedService>().OfType<Worker>().Single().ExecuteTask!;
            Assert.True(await SentrySdk.FlushAsync(FlushLimit));
            await host.StopAsync(TestContext.Current.CancellationToken);
        }

        UnitStory.AssertNothingLeaked(receiver);
    }

    [Fact]
    public async Task In_an_ASP_NET_Core_app_that_has_nothing_but_the_logging_provider()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        await using var story = new UnitStory();
        await using var app = await StartAsync(receiver, app => app.MapGet(
            "/unit/{unit}",
            (int unit, ILogger<UnitStory> log) => story.PlayAsync(unit, text => log.LogInformation("{Text}", text), text => log.LogError("{Text}", text))));
        using var client = app.Connect();
        await Task.WhenAll(UnitStory.All.Select(unit => client.GetStringAsync(new Uri($"/unit/{unit}", UriKind.Relative), TestContext.Current.CancellationToken)));
        Assert.True(await SentrySdk.FlushAsync(FlushLimit));

        UnitStory.AssertNothingLeaked(receiver);
        Assert.All(receiver.Events, static e => Assert.EndsWith(
            "/unit/" + e.Formatted!.Split(' ')[1] + " - - -",
            Assert.Single(e.Breadcrumbs, static crumb => crumb.Message?.StartsWith("Request starting", StringComparison.Ordinal) == true).Message,
            StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_Kestrel_logs_after_the_pipeline_has_unwound_belongs_to_its_request()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        await using var app = await StartAsync(receiver, static app => app.MapGet("/fail", static void (ILogger<UnitStory> log) =>
        {
            SentrySdk.ConfigureScope(static scope => scope.SetTag("owner", "the request"));
            log.LogInformation("step");
            throw new InvalidOperationException("nobody catches this");
        }));
        await app.GetAsync("/fail");
        Assert.True(await SentrySdk.FlushAsync(FlushLimit));

        var e = Assert.Single(receiver.Events);
        Assert.Equal("Microsoft.AspNetCore.Server.Kestrel", e.Json.GetProperty("logger").GetString());
        Assert.Equal("the request", e.Tags["owner"]);
        Assert.Contains("step", e.Breadcrumbs.Select(static crumb => crumb.Message));
    }

    [Fact]
    public async Task A_support_page_shows_the_id_of_the_event()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        await using var app = await StartAsync(receiver, static app =>
        {
            app.UseExceptionHandler(static page => page.Run(static context =>
            {
                // Since .NET 10 the middleware logs after the page was made: whoever wants the id first captures first, and still there is one event.
                var exception = context.Features.Get<IExceptionHandlerFeature>()!.Error;
                return context.Response.WriteAsync($"{SentrySdk.CaptureException(exception)} {exception.GetSentryId()} {SentrySdk.LastEventId}");
            }));
            app.MapGet("/fail", static void () => throw new InvalidOperationException("caught by the page"));
        });
        using var client = app.Connect();
        using var answer = await client.GetAsync(new Uri("/fail", UriKind.Relative), TestContext.Current.CancellationToken);
        var shown = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(await SentrySdk.FlushAsync(FlushLimit));

        var id = Assert.Single(receiver.Events).EventId;
        Assert.Equal($"{id} {id} {id}", shown);
    }

    private static Task<WebApp> StartAsync(SentryReceiver receiver, Action<WebApplication> map) =>
        WebApp.StartAsync(builder => builder.Logging.AddSentry(receiver.Dsn), map);

    /// <summary>Reads items from a channel, as many at once as there are, each in a block of its own: what the documentation says a worker should do.</summary>
    private sealed class Worker(ILogger<Worker> log) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await using var story = new UnitStory();
            var items = Channel.CreateUnbounded<int>();
            foreach (var unit in UnitStory.All)
                items.Writer.TryWrite(unit);
            items.Writer.Complete();

            log.LogInformation("unit of nobody");
            await Task.WhenAll(UnitStory.All.Select(async _ =>
            {
                await foreach (var unit in items.Reader.ReadAllAsync(stoppingToken))
                {
                    using (SentrySdk.PushIsolationScope())
                        await story.PlayAsync(unit, text => log.LogInformation("{Text}", text), text => log.LogError("{Text}", text));
                }
            }));
        }
    }
}
