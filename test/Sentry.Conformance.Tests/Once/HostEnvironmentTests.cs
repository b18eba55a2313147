using System.Threading.Tasks;
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
    [InlineData(null, null, null, "production")]
    public async Task By_settings_by_code_or_by_variables(string? settings, string? code, string? variable, string expected)
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

    private static void LogFailure(IHost host) =>
        ((ILoggerFactory)host.Services.GetService(typeof(ILoggerFactory))!).CreateLogger("Shop").LogError("failed");
}
