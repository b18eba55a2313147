using System;
using System.IO;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sentry.Conformance.Tests.Running;
using Sentry.Testing;
using Xunit;

namespace Sentry.Conformance.Tests.Once;

/// <summary>The environment is the host's, however that was told.</summary>
public sealed class HostEnvironmentTests
{
    [Theory]
    [InlineData("Staging", null, null, "staging")]
    [InlineData(null, "Development", null, "development")]
    [InlineData(null, "qa-2", null, "qa-2")]
    [InlineData("Staging", "Development", null, "development")]
    [InlineData("Development", null, "Staging", "development")]
    [InlineData(null, null, "Staging", "staging")]
    [InlineData(null, "", "Staging", "staging")]
    [InlineData(null, null, null, "production")]
    public async Task A_lookup_works_with_settings_code_and_variables(string? settings, string? code, string? variable, string expected)
    {
        await using var receiver = await SentryReceiver.StartAsync();
        InEnvironment.Run([("ASPNETCORE_ENVIRONMENT", variable), ("DOTNET_ENVIRONMENT", null), ("SENTRY_ENVIRONMENT", null)], () =>
        {
            var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = settings });
            builder.Logging.AddSentry(receiver.Dsn);
            if (code is not null)
                builder.Environment.EnvironmentName = code;
            using var host = builder.Build();
            LogFailure(host);
        });
        Assert.Equal(expected, Assert.Single(receiver.Events).Environment);
    }

    [Fact]
    public async Task A_web_application_s_file_written_for_tracing_is_answered_by_one_sentence()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        var errors = Console.Error;
        await using var heard = new StringWriter();
        Console.SetError(heard);
        try
        {
            var builder = WebApplication.CreateBuilder();
            builder.Configuration.AddInMemoryCollection(
            [
                new("Sentry:Dsn", receiver.Dsn), new("Sentry:TracesSampleRate", "1"), new("Sentry:AutoSessionTracking", "true"), new("Sentry:ProfilesSampleRate", "1"),
            ]);
            builder.Logging.AddSentry();
            await using var app = builder.Build();
            LogFailure(app);
        }
        finally
        {
            Console.SetError(errors);
        }

        Assert.Single(receiver.Events);
        var sentence = Assert.Single(heard.ToString().Split('\n'), static line => line.Contains("[Sentry]", StringComparison.Ordinal));
        Assert.Contains("Sentry:AutoSessionTracking, Sentry:ProfilesSampleRate, Sentry:TracesSampleRate.", sentence, StringComparison.Ordinal);
    }

    private static void LogFailure(IHost host) =>
        ((ILoggerFactory)host.Services.GetService(typeof(ILoggerFactory))!).CreateLogger("Shop").LogError("failed");
}
