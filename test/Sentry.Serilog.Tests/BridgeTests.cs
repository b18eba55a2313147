using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sentry.Testing;
using Serilog;
using Serilog.Core;
using Serilog.Extensions.Logging;
using Xunit;

namespace Sentry.Serilog.Tests;

/// <summary>Serilog behind Microsoft.Extensions.Logging, with Sentry's integration at both.</summary>
public sealed class BridgeTests : IAsyncLifetime
{
    private SentryReceiver _receiver = null!;

    public async ValueTask InitializeAsync() => _receiver = await SentryReceiver.StartAsync();

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_record_that_passes_both_integrations_is_one_breadcrumb_and_one_event(bool sentryFirst)
    {
        Log(sentryFirst, LogLevel.Information, (log, _) =>
        {
            log.LogInformation("step {Number}", 1);
            log.LogInformation("retry");
            log.LogInformation("retry");
            log.LogInformation("basket of {Customer} with {Items} as {@Options}", null, new[] { 1, 2 }, new { Gift = true });
            log.LogError("Order {Id} failed", 7);
            log.LogError(new InvalidOperationException("no card"), "Order {Id} failed", 7);
        });

        Assert.Equal(2, _receiver.Events.Count);
        Assert.Equal(["step 1", "retry", "retry", "basket"], _receiver.Events[0].Breadcrumbs.Select(static crumb => crumb.Message!.Split(" of")[0]));
        Assert.Equal("Order 7 failed", _receiver.Events[0].Formatted);
        Assert.Equal("Order 7 failed", _receiver.Events[1].Breadcrumbs[^1].Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Whichever_integration_is_second_shows_the_id_of_the_one_event(bool sentryFirst)
    {
        var shown = new List<string?>();
        Log(sentryFirst, LogLevel.Information, (log, _) => log.LogError("failed"), new Shows(shown));

        Assert.Equal([Assert.Single(_receiver.Events).EventId], shown);
    }

    [Fact]
    public void A_record_that_Serilog_forwards_to_Microsoft_Extensions_Logging_is_reported_once()
    {
        using var services = new ServiceCollection().AddLogging(logging => logging.AddSentry(_receiver.Dsn)).BuildServiceProvider();
        using var providers = new LoggerProviderCollection();
        foreach (var provider in services.GetServices<ILoggerProvider>())
            providers.AddProvider(provider);
        using (var serilog = new LoggerConfiguration()
            .WriteTo.Sentry(options => options.Dsn = _receiver.Dsn)
            .WriteTo.Providers(providers)
            .CreateLogger())
        {
            var log = serilog.ForContext(Constants.SourceContextPropertyName, "Shop").ForContext("Tenant", "acme");
            log.Information("step of {Customer}", "Ann");
            log.Error(new InvalidOperationException("no card"), "Order {Id} of {Customer} failed", 7, "Ann");
            Assert.True(SentrySdk.Flush(TimeSpan.FromSeconds(20)));
        }

        var e = Assert.Single(_receiver.Events);
        Assert.Equal("Order 7 of Ann failed", e.Formatted);
        Assert.Equal("step of Ann", Assert.Single(e.Breadcrumbs).Message);
    }

    [Fact]
    public void What_Serilog_passes_on_is_sent_as_by_its_own_sink()
    {
        var (own, handedOn) = (Sent(static to => to.WriteTo.Sentry(o => o.Hub = s_hub), bridge: false), Sent(null, bridge: true));

        Assert.Equal("Payment 1,234.5 of Order { Id: 7, Who: \"Ann\" } by Ann failed", own.Formatted);
        Assert.Equal((own.Message, own.Formatted, own.Logger), (handedOn.Message, handedOn.Formatted, handedOn.Logger));
        Assert.Equal(own.Params.Keys, handedOn.Params.Keys);
        Assert.Equal(own.Params.Values.Select(static value => value.GetRawText()), handedOn.Params.Values.Select(static value => value.GetRawText()));
        Assert.Equal(own.At("contexts", "log").GetRawText(), handedOn.At("contexts", "log").GetRawText());
        Assert.Equal(own.Tags, handedOn.Tags);
    }

    private static IHub? s_hub;

    private ReceivedEvent Sent(Action<LoggerConfiguration>? own, bool bridge)
    {
        using var hub = SentrySdk.CreateHub(new SentryOptions { Dsn = _receiver.Dsn });
        s_hub = hub;
        using var services = new ServiceCollection().AddLogging(logging => logging.AddSentry(o => o.Hub = hub)).BuildServiceProvider();
        using var providers = new LoggerProviderCollection();
        foreach (var provider in services.GetServices<ILoggerProvider>())
            providers.AddProvider(provider);
        var configuration = new LoggerConfiguration();
        own?.Invoke(configuration);
        if (bridge)
            configuration.WriteTo.Providers(providers);
        using (var serilog = configuration.CreateLogger())
        {
            serilog.ForContext(Constants.SourceContextPropertyName, "Shop").ForContext("Tenant", "acme")
                .ForContext("Options", new Dictionary<string, int[]> { ["a"] = [1, 2] })
                .Error("Payment {Amount:N1} of {@Order} by {Name} failed", 1234.5, new Order(7, "Ann"), "Ann");
            Assert.True(hub.Flush(TimeSpan.FromSeconds(20)));
        }

        return _receiver.Events[^1];
    }

    private sealed record Order(int Id, string Who);

    [Fact]
    public void What_only_one_of_them_sees_is_not_lost()
    {
        Log(sentryFirst: true, LogLevel.Warning, (log, serilog) =>
        {
            serilog.ForContext(Constants.SourceContextPropertyName, "Shop").Warning("past the other one");
            log.LogError("failed");
        });

        Assert.Equal(["past the other one"], Assert.Single(_receiver.Events).Breadcrumbs.Select(static crumb => crumb.Message));
    }

    [Fact]
    public void Two_sinks_that_share_a_record_that_another_framework_has_brought_do_not_report_it_again()
    {
        using var serilog = new LoggerConfiguration()
            .WriteTo.Sentry(options => (options.Dsn, options.MinimumEventLevel) = (_receiver.Dsn, global::Serilog.Events.LogEventLevel.Fatal))
            .WriteTo.Sentry(options => options.Dsn = _receiver.Dsn)
            .CreateLogger();
        using var bridge = new SerilogLoggerProvider(serilog);
        using (var factory = LoggerFactory.Create(logging => logging.AddSentry(_receiver.Dsn).AddProvider(bridge)))
        {
            factory.CreateLogger("Shop").LogError("Order {Id} failed", 7);
            factory.CreateLogger("Shop").LogError("Order {Id} failed", 7);
        }

        Assert.True(SentrySdk.Flush(TimeSpan.FromSeconds(20)));
        Assert.Equal(2, _receiver.Events.Count);
        Assert.Equal("Order 7 failed", Assert.Single(_receiver.Events[1].Breadcrumbs).Message);
    }

    private void Log(bool sentryFirst, LogLevel minimum, Action<Microsoft.Extensions.Logging.ILogger, Logger> log, ILogEventSink? later = null)
    {
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Verbose()
            .Enrich.WithSentryEventId()
            .WriteTo.Sentry(options => options.Dsn = _receiver.Dsn);
        if (later is not null)
            configuration.WriteTo.Sink(later);
        using var serilog = configuration.CreateLogger();
        using var bridge = new SerilogLoggerProvider(serilog);
        using (var factory = LoggerFactory.Create(logging =>
        {
            logging.SetMinimumLevel(minimum);
            if (sentryFirst)
                logging.AddSentry(_receiver.Dsn);
            logging.AddProvider(bridge);
            if (!sentryFirst)
                logging.AddSentry(_receiver.Dsn);
        }))
        {
            log(factory.CreateLogger("Shop"), serilog);
        }

        Assert.True(SentrySdk.Flush(TimeSpan.FromSeconds(20)));
        Assert.Empty(WireRules.CheckAll(_receiver.Requests, new WireExpectations { Dsn = _receiver.Dsn }));
    }

    private sealed class Shows(List<string?> ids) : ILogEventSink
    {
        public void Emit(global::Serilog.Events.LogEvent logEvent) => ids.Add(logEvent.Properties["SentryEventId"].ToString("l", null));
    }
}
