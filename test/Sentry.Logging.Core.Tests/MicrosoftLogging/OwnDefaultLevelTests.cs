using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Sentry.Extensions.Logging;
using Sentry.MicrosoftLogging;
using Sentry.Tests.Exceptions;
using Xunit;

namespace Sentry.Tests.MicrosoftLogging;

/// <summary>A threshold set lower than logging's default level widens that default for Sentry alone; everything else MEL was told holds as written.</summary>
public sealed class OwnDefaultLevelTests : IDisposable
{
    private readonly IHub _hub = SentrySdk.CreateHub(new SentryOptions { Dsn = "http://key@127.0.0.1:9/1" });

    [Theory]

    // Set lower than the default: meant.
    [InlineData("""{ "LogLevel": { "Default": "Warning" }, "Sentry": { "MinimumBreadcrumbLevel": "Information" } }""", "Shop", LogLevel.Information)]
    [InlineData("""{ "LogLevel": { "Default": "Error" }, "Sentry": { "MinimumEventLevel": "Warning", "MinimumBreadcrumbLevel": "None" } }""", "Shop", LogLevel.Warning)]
    [InlineData("""{ "LogLevel": { "Default": "None" }, "Sentry": { "MinimumBreadcrumbLevel": "Debug" } }""", "Shop", LogLevel.Debug)]
    [InlineData("""{ "Sentry": { "MinimumBreadcrumbLevel": "Debug" } }""", "Shop", LogLevel.Debug)]
    [InlineData("""{ "LogLevel": { "": "Warning" }, "Sentry": { "MinimumBreadcrumbLevel": "Debug" } }""", "Shop", LogLevel.Debug)]

    // Not set: the default is the user's only word.
    [InlineData("""{ "LogLevel": { "Default": "Warning" } }""", "Shop", LogLevel.Warning)]
    [InlineData("""{ "LogLevel": { "Default": "Warning" }, "Sentry": { "MinimumEventLevel": "Critical" } }""", "Shop", LogLevel.Warning)]

    // Set higher: narrows, and widens nothing.
    [InlineData("""{ "LogLevel": { "Default": "Debug" }, "Sentry": { "MinimumBreadcrumbLevel": "Warning" } }""", "Shop", LogLevel.Warning)]

    // Rules for a category hold.
    [InlineData("""{ "LogLevel": { "Default": "Warning", "Microsoft": "Error" }, "Sentry": { "MinimumBreadcrumbLevel": "Information" } }""", "Microsoft.Data", LogLevel.Error)]
    [InlineData("""{ "LogLevel": { "Default": "Warning", "Microsoft": "Error" }, "Sentry": { "MinimumBreadcrumbLevel": "Information" } }""", "Shop", LogLevel.Information)]
    [InlineData("""{ "LogLevel": { "Default": "Warning", "Shop": "Debug", "Shop.Noise": "Critical" }, "Sentry": { "MinimumBreadcrumbLevel": "Trace" } }""", "Shop.A", LogLevel.Debug)]
    [InlineData("""{ "LogLevel": { "Default": "Warning", "Shop": "Debug", "Shop.Noise": "Critical" }, "Sentry": { "MinimumBreadcrumbLevel": "Trace" } }""", "Shop.Noise.A", LogLevel.Critical)]
    [InlineData("""{ "LogLevel": { "Default": "Warning", "Shop.*.Noise": "Critical" }, "Sentry": { "MinimumBreadcrumbLevel": "Trace" } }""", "Shop.A.Noise", LogLevel.Critical)]

    // So does every rule for Sentry.
    [InlineData("""{ "LogLevel": { "Default": "Warning" }, "Sentry": { "MinimumBreadcrumbLevel": "Debug", "LogLevel": { "Default": "Error" } } }""", "Shop", LogLevel.Error)]
    [InlineData("""{ "LogLevel": { "Default": "Warning" }, "Sentry": { "MinimumBreadcrumbLevel": "Debug", "LogLevel": { "Shop": "Error" } } }""", "Shop.A", LogLevel.Error)]
    [InlineData("""{ "LogLevel": { "Default": "Warning" }, "Sentry": { "MinimumBreadcrumbLevel": "Debug", "LogLevel": { "Shop": "Error" } } }""", "Other", LogLevel.Debug)]
    [InlineData("""{ "LogLevel": { "Default": "Warning", "Shop.A": "Debug" }, "Sentry": { "MinimumBreadcrumbLevel": "Debug", "LogLevel": { "Shop": "Error" } } }""", "Shop.A.B", LogLevel.Error)]
    [InlineData("""{ "LogLevel": { "Default": "Warning", "Shop": "Critical" }, "Sentry": { "MinimumBreadcrumbLevel": "Debug", "LogLevel": { "Shop.A": "Information" } } }""", "Shop.A", LogLevel.Information)]
    [InlineData("""{ "LogLevel": { "Default": "Warning", "Shop": "Critical" }, "Sentry": { "MinimumBreadcrumbLevel": "Debug", "LogLevel": { "Shop.A": "Information" } } }""", "Shop.B", LogLevel.Critical)]
    public void The_lowest_level_that_reaches_Sentry(string logging, string category, LogLevel expected)
    {
        using var services = Services(Json(logging));
        Assert.Equal(expected, LowestOf(services, category));
    }

    [Fact]
    public void A_threshold_that_code_has_set_is_meant_as_well()
    {
        using var services = Services(Json("""{ "LogLevel": { "Default": "Warning" } }"""), options => options.MinimumBreadcrumbLevel = LogLevel.Debug);
        Assert.Equal(LogLevel.Debug, LowestOf(services, "Shop"));
    }

    [Fact]
    public void A_minimum_that_code_has_set_is_a_default_too()
    {
        using var services = Services(Json("{}"), options => options.MinimumBreadcrumbLevel = LogLevel.Debug, logging => logging.SetMinimumLevel(LogLevel.Error));
        Assert.Equal(LogLevel.Debug, LowestOf(services, "Shop"));
    }

    [Fact]
    public void Filters_that_are_code_hold()
    {
        using var all = Services(Json("{}"), options => options.MinimumBreadcrumbLevel = LogLevel.Debug, logging => logging.AddFilter(level => level >= LogLevel.Error));
        Assert.Equal(LogLevel.Error, LowestOf(all, "Shop"));

        using var some = Services(
            Json("""{ "LogLevel": { "Default": "Warning" } }"""),
            options => options.MinimumBreadcrumbLevel = LogLevel.Debug,
            logging => logging.AddFilter("Shop", static level => level >= LogLevel.Critical));
        Assert.Equal((LogLevel.Critical, LogLevel.Debug), (LowestOf(some, "Shop.A"), LowestOf(some, "Other")));
    }

    [Fact]
    public void Other_providers_see_no_more_than_before()
    {
        using var other = new OtherProvider();
        using var services = Services(
            Json("""{ "LogLevel": { "Default": "Warning" }, "Sentry": { "MinimumBreadcrumbLevel": "Debug" } }"""), configureLogging: logging => logging.AddProvider(other));
        services.GetRequiredService<ILoggerFactory>().CreateLogger("Shop").LogInformation("for Sentry");
        services.GetRequiredService<ILoggerFactory>().CreateLogger("Shop").LogWarning("for both");
        Assert.Equal(["for both"], other.Seen);
    }

    [Fact]
    public void A_changed_file_is_followed_default_thresholds_and_rules()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Logging:LogLevel:Default", "Warning")]).Build();
        using var services = Services(configuration);
        Assert.Equal(LogLevel.Warning, LowestOf(services, "Shop"));

        Change(configuration, "Logging:Sentry:MinimumBreadcrumbLevel", "Debug");
        Assert.Equal(LogLevel.Debug, LowestOf(services, "Shop"));
        Change(configuration, "Logging:LogLevel:Shop", "Error");
        Assert.Equal((LogLevel.Error, LogLevel.Debug), (LowestOf(services, "Shop"), LowestOf(services, "Other")));
        Change(configuration, "Logging:Sentry:MinimumBreadcrumbLevel", "Information");
        Assert.Equal(LogLevel.Information, LowestOf(services, "Other"));
        Change(configuration, "Logging:Sentry:LogLevel:Default", "Critical");
        Assert.Equal(LogLevel.Critical, LowestOf(services, "Other"));
    }

    public void Dispose() => _hub.Dispose();

    private static void Change(IConfigurationRoot configuration, string key, string value)
    {
        configuration[key] = value;
        configuration.Reload();
    }

    private static LogLevel LowestOf(ServiceProvider services, string category)
    {
        var log = services.GetRequiredService<ILoggerFactory>().CreateLogger(category);
        for (var level = LogLevel.Trace; level < LogLevel.None; level++)
        {
            if (log.IsEnabled(level))
                return level;
        }

        return LogLevel.None;
    }

    private static IConfigurationRoot Json(string logging) =>
        new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "Logging": {{logging}} }"""))).Build();

    private ServiceProvider Services(
        IConfiguration configuration, Action<SentryLoggingOptions>? configure = null, Action<ILoggingBuilder>? configureLogging = null) =>
        new ServiceCollection()
            .AddSingleton(configuration)
            .AddLogging(logging =>
            {
                logging.AddConfiguration(configuration.GetSection("Logging"));
                configureLogging?.Invoke(logging);
                logging.AddSentry(options =>
                {
                    options.Hub = _hub;
                    configure?.Invoke(options);
                });
            })
            .BuildServiceProvider();

    private sealed class OtherProvider : ILoggerProvider, ILogger
    {
        public List<string> Seen { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable BeginScope<TState>(TState state)
            where TState : notnull => NullLogger.Instance.BeginScope(state)!;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Seen.Add(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
