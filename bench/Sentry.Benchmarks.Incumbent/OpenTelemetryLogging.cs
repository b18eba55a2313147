using System;
using System.Net.Http;
using System.Threading;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using Sentry.Benchmarks.Rows;

namespace Sentry.Benchmarks;

/// <summary>OpenTelemetry's provider and its exporter of logs with their defaults, over HTTP to the receiver.</summary>
internal static class OpenTelemetryLogging
{
    private const int Patience = 60_000;

    public static Opened<ILogger> Open(Setup setup, bool hasText)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddOpenTelemetry(options =>
        {
            options.IncludeScopes = setup.IncludesScopes;
            options.IncludeFormattedMessage = hasText;
            options.AddOtlpExporter(Export);
        }));
        var container = services.BuildServiceProvider();
        var provider = container.GetRequiredService<LoggerProvider>();
        var logger = container.GetRequiredService<ILoggerFactory>().CreateLogger(setup.Category);
        return new Opened<ILogger>(logger, container, () => provider.ForceFlush(Patience));
    }

    private static void Export(OtlpExporterOptions options)
    {
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
        options.Endpoint = new Uri(new Uri(Setup.Receiver ?? "http://127.0.0.1:9"), "/v1/logs");
        if (Setup.Receiver is null)
            options.HttpClientFactory = static () => new HttpClient(new Setup.AcceptingHandler()) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
