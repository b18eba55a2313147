using System;
using System.Collections.Generic;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sentry.Extensions.Logging;
using Sentry.MicrosoftLogging;
using Xunit;

namespace Sentry.Tests.MicrosoftLogging;

/// <summary>A DSN in a section that is nobody's is found where Sentry is told of a configuration.</summary>
public sealed class StrayDsnTests
{
    private const string Dsn = "https://key@sentry.example/1";

    [Theory]
    [InlineData("SentryDsn", Dsn, true)]
    [InlineData("SENTRY_DSN", " " + Dsn, true)]
    [InlineData("SentryOptions:Dsn", Dsn, true)]
    [InlineData("Logging:SentryDsn", Dsn, true)]
    [InlineData("Logging:Sentry:Options:dsn", Dsn, true)]
    [InlineData("Sentry:Dsn", Dsn, false)]
    [InlineData("Logging:Sentry:Dsn", Dsn, false)]
    [InlineData("Serilog:WriteTo:0:Args:dsn", Dsn, false)]
    [InlineData("Database:Dsn", "Driver=SQLite;Database=shop", false)]
    [InlineData("Database:Dsn", null, false)]
    [InlineData("Sentry:Address", Dsn, false)]
    public void It_is_named_by_its_key(string key, string? value, bool isStray) =>
        Assert.Equal(isStray ? key : null, OptionsOf(new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build()).StrayDsn!());

    [Fact]
    public void A_configuration_that_fails_loses_the_hint_only() =>
        Assert.Null(StrayDsn.KeyIn(new ConfigurationBuilder().Add(new FailingSource()).Build()));

    private static SentryLoggingOptions OptionsOf(IConfiguration configuration)
    {
        using var services = new ServiceCollection()
            .AddSingleton(configuration)
            .AddLogging(logging => logging.AddConfiguration(configuration.GetSection("Logging")).AddSentry())
            .BuildServiceProvider();
        return services.GetRequiredService<IOptionsMonitor<SentryLoggingOptions>>().CurrentValue;
    }

    private sealed class FailingSource : ConfigurationProvider, IConfigurationSource
    {
        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) => throw new TimeoutException("The vault is sealed.");
    }
}
