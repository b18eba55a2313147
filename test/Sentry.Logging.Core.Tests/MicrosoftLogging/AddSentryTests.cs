using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sentry.Extensions.Logging;
using Sentry.Hubs;
using Sentry.MicrosoftLogging;
using Sentry.Testing;
using Sentry.Tests.Diagnostics;
using Sentry.Tests.Exceptions;
using Sentry.Tests.Hubs;
using Xunit;

namespace Sentry.Tests.MicrosoftLogging;

/// <summary>What is special about the integration of Microsoft.Extensions.Logging: its configuration forms. The behaviour is the conformance suite's.</summary>
public sealed class AddSentryTests
{
    [Fact]
    public async Task Everything_can_be_said_in_appsettings()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver);
        using var services = Services(
            """
            { "Logging": {
                "LogLevel": { "Default": "Trace" },
                "Sentry": {
                  "MinimumEventLevel": "Warning",
                  "MinimumBreadcrumbLevel": "Debug",
                  "IgnoredLoggers": [ "Noise.*" ],
                  "PropertiesAsTags": "Tenant*, Order",
                  "LogLevel": { "Quiet": "None" } } } }
            """,
            hub);
        var logs = services.GetRequiredService<ILoggerFactory>();
        logs.CreateLogger("Shop").LogDebug("step");
        logs.CreateLogger("Quiet").LogError("filtered by MEL");
        logs.CreateLogger("Noise.A").LogError("filtered by us");
        logs.CreateLogger("Shop").LogWarning("{TenantId} {Other}", 5, 6);
        hub.Flush(TimeSpan.FromSeconds(20));

        var only = Assert.Single(receiver.Events);
        Assert.Equal("5 6", only.Formatted);
        Assert.Equal(["step"], only.Breadcrumbs.Select(crumb => crumb.Message));
        Assert.Equal("5", Assert.Single(only.Tags).Value);
    }

    [Fact]
    public async Task A_value_without_a_name_costs_nobody_the_record()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver);
        using var services = Services("{}", hub);
        var log = services.GetRequiredService<ILoggerFactory>().CreateLogger("Shop");
        KeyValuePair<string, object?>[] nameless = [new(null!, 1), new("Order", 7)];
        log.Log(LogLevel.Information, default, nameless, null, static (_, _) => "step");
        using (log.BeginScope(nameless))
            log.Log(LogLevel.Error, default, nameless, null, static (_, _) => "failed");
        hub.Flush(TimeSpan.FromSeconds(20));

        var only = Assert.Single(receiver.Events);
        Assert.Equal("failed", only.Formatted);
        Assert.Equal((1, 7), (only.At("contexts", "log", "(no name)").GetInt32(), only.At("contexts", "log", "Order").GetInt32()));
        Assert.Equal(["step"], only.Breadcrumbs.Select(crumb => crumb.Message));
        Assert.Empty(WireRules.CheckAll(receiver.Requests, new WireExpectations { Dsn = receiver.Dsn }));
    }

    [Fact]
    public async Task Code_wins_over_appsettings()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver);
        using var services = Services(
            """{ "Logging": { "Sentry": { "MinimumEventLevel": "Trace" } } }""",
            hub,
            options => options.MinimumEventLevel = LogLevel.Critical);
        services.GetRequiredService<ILoggerFactory>().CreateLogger("Shop").LogError("below");
        hub.Flush(TimeSpan.FromSeconds(20));
        Assert.Empty(receiver.Events);
    }

    [Fact]
    public async Task Thresholds_follow_a_changed_file()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver);
        var source = new Dictionary<string, string?> { ["Logging:Sentry:MinimumEventLevel"] = "None" };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(source).Build();
        using var services = Services(configuration, hub, null);
        var log = services.GetRequiredService<ILoggerFactory>().CreateLogger("Shop");
        log.LogError("before");
        configuration["Logging:Sentry:MinimumEventLevel"] = "Error";
        configuration.Reload();
        log.LogError("after");
        hub.Flush(TimeSpan.FromSeconds(20));
        Assert.Equal("after", Assert.Single(receiver.Events).Formatted);
    }

    [Theory]
    [InlineData("MaxBreadCrums", "5", "Logging:Sentry:MaxBreadCrums is not an option of Sentry. It is ignored. Did you mean MaxBreadcrumbs?")]
    [InlineData("MaxBreadcrumbs", "many", "Logging:Sentry:MaxBreadcrumbs is \"many\" and should be a whole number from 0 to 1000. It is ignored.")]
    [InlineData("MinimumEventLevel", "Loud", "Logging:Sentry:MinimumEventLevel is \"Loud\" and should be one of Trace, Debug, Information, Warning, Error, Critical, None. It is ignored.")]
    [InlineData("MinimumEventLevel", "99", "Logging:Sentry:MinimumEventLevel is \"99\" and should be one of Trace, Debug, Information, Warning, Error, Critical, None. It is ignored.")]
    [InlineData("SampleRate", "5", "Logging:Sentry:SampleRate is \"5\" and should be a number from 0 to 1, such as 0.25. It is ignored.")]
    [InlineData("MaxBreadcrumbs", "-1", "Logging:Sentry:MaxBreadcrumbs is \"-1\" and should be a whole number from 0 to 1000. It is ignored.")]
    [InlineData("ShutdownTimeout", "20", "Logging:Sentry:ShutdownTimeout is \"20\" and should be a time from 00:00:00 to 01:00:00, such as 00:00:02 for two seconds. It is ignored.")]
    [InlineData("Zzz", "5", "Logging:Sentry:Zzz is not an option of Sentry. It is ignored.")]
    public void What_cannot_be_understood_is_answered_with_what_to_write(string key, string value, string expected)
    {
        var heard = new Heard();
        using var hub = SentrySdk.CreateHub(new SentryOptions { Dsn = string.Empty });
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Logging:Sentry:" + key, value)]).Build();
        using var services = Services(configuration, hub, options => options.DiagnosticLogger = heard);
        services.GetRequiredService<ILoggerFactory>().CreateLogger("Shop").LogInformation("x");
        Assert.Equal([expected], heard.Sentences);
    }

    [Fact]
    public void Options_of_tracing_and_the_like_are_answered_by_one_sentence_for_all()
    {
        var heard = new Heard();
        using var hub = SentrySdk.CreateHub(new SentryOptions { Dsn = string.Empty });
        using var services = Services(
            """
            { "Sentry": { "TracesSampleRate": 1.0, "AutoSessionTracking": true, "EnableTracing": true },
              "Logging": { "Sentry": { "ProfilesSampleRate": 0.5, "SampleRat": 1 } } }
            """,
            hub,
            options => options.DiagnosticLogger = heard);
        services.GetRequiredService<ILoggerFactory>().CreateLogger("Shop").LogInformation("x");
        Assert.Equal(2, heard.Sentences.Count);
        Assert.Contains(heard.Sentences, static sentence => sentence.EndsWith(
            "Sentry:AutoSessionTracking, Sentry:EnableTracing, Sentry:TracesSampleRate, Logging:Sentry:ProfilesSampleRate.", StringComparison.Ordinal));
        Assert.Contains(heard.Sentences, static sentence => sentence.Contains("Did you mean SampleRate?", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Adding_it_twice_reports_once()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver);
        using var builder = LoggerFactory.Create(logging => logging.AddSentry(o => o.Hub = hub).AddSentry(o => o.Hub = hub));
        builder.CreateLogger("Shop").LogError("one");
        using var factory = new LoggerFactory();
        factory.AddSentry(o => o.Hub = hub).AddSentry(o => o.Hub = hub);
        factory.CreateLogger("Shop").LogError("two");
        hub.Flush(TimeSpan.FromSeconds(20));
        Assert.Equal(["one", "two"], receiver.Events.Select(e => e.Formatted));
    }

    [Fact]
    public async Task A_state_that_is_pooled_is_read_at_the_call()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver);
        using var factory = LoggerFactory.Create(logging => logging.AddSentry(o => o.Hub = hub));
        var log = factory.CreateLogger("Shop");
        var pooled = new List<KeyValuePair<string, object?>> { new("Id", 1), new("{OriginalFormat}", "Id {Id}") };
        log.Log(LogLevel.Information, default, pooled, null, static (state, _) => "Id " + state[0].Value);
        pooled[0] = new("Id", 2);
        var list = new List<string> { "call" };
        log.LogInformation("{List}", list);
        list[0] = "later";
        log.LogError("now");
        hub.Flush(TimeSpan.FromSeconds(20));
        Assert.Equal(["Id 1", "call"], Assert.Single(receiver.Events).Breadcrumbs.Select(crumb => crumb.Message));
    }

    [Fact]
    public async Task The_whole_record_is_in_the_hint()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        Sentry.Logging.LogRecord? record = null;
        IReadOnlyList<object?> scopes = [];
        using var hub = HubUnderTest.To(receiver, options => options.SetBeforeSend((@event, hint) =>
        {
            record = hint.LogRecord<Sentry.Logging.LogRecord>();
            scopes = record!.Scopes;
            return @event;
        }));
        using var factory = LoggerFactory.Create(logging => logging.AddSentry(o => o.Hub = hub));
        var log = factory.CreateLogger("Shop");
        var exception = new InvalidOperationException();
        using (log.BeginScope("outer"))
        using (log.BeginScope("inner"))
            log.LogError(new EventId(7, "Declined"), exception, "Order {Id}", 5);

        Assert.Equal(("Shop", LogLevel.Error, 7, "Declined", "Order 5"), (record!.Category, record.Level, record.EventId.Id, record.EventId.Name, record.Message));
        Assert.Same(exception, record.Exception);
        Assert.Equal(["outer", "inner"], scopes.Select(scope => scope!.ToString()));
        Assert.Contains(new("Id", 5), Assert.IsType<IEnumerable<KeyValuePair<string, object?>>>(record.State, exactMatch: false));
    }

    [Fact]
    public async Task A_dictionary_a_tuple_and_a_template_are_scopes_too()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver);
        using var factory = LoggerFactory.Create(logging => logging.AddSentry(o => o.Hub = hub));
        var log = factory.CreateLogger("Shop");
        using (log.BeginScope(new Dictionary<string, object> { ["Number"] = 1, ["Id"] = Guid.Empty }))
        using (log.BeginScope(("Tuple", (object?)2)))
        using (log.BeginScope("Order {OrderId}", 3))
            log.LogError("{OrderId} clashes", 4);
        hub.Flush(TimeSpan.FromSeconds(20));

        var only = Assert.Single(receiver.Events);
        Assert.Equal("{OrderId} clashes", only.Message);
        Assert.Equal("4", only.At("contexts", "log", "OrderId").ToString());
        Assert.Equal("2", only.At("contexts", "log", "Tuple").ToString());
        Assert.Equal("1", only.At("contexts", "log", "Number").ToString());
        var scopes = only.At("contexts", "log", "scopes").EnumerateArray().ToList();
        Assert.Equal("Order 3", scopes[2].GetProperty("message").GetString());
        Assert.Equal(3, scopes[2].GetProperty("OrderId").GetInt32());
    }

    private static ServiceProvider Services(string json, IHub hub, Action<SentryLoggingOptions>? configure = null) =>
        Services(new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build(), hub, configure);

    private static ServiceProvider Services(IConfiguration configuration, IHub hub, Action<SentryLoggingOptions>? configure) =>
        new ServiceCollection()
            .AddSingleton(configuration)
            .AddLogging(logging => logging
                .AddConfiguration(configuration.GetSection("Logging"))
                .AddSentry(options =>
                {
                    options.Hub = hub;
                    configure?.Invoke(options);
                }))
            .BuildServiceProvider();
}
