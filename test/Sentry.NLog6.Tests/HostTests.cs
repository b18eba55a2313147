using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using NLog;
using NLog.Config;
using NLog.Extensions.Logging;
using Sentry.Testing;
using Xunit;

namespace Sentry.NLog.Tests;

/// <summary>What a host says through NLog, whose records have no event id of their own.</summary>
public sealed class HostTests
{
    [Theory]
    [InlineData(EventIdCaptureType.EventId)]
    [InlineData(EventIdCaptureType.EventIdStruct)]
    [InlineData(EventIdCaptureType.EventId_Id | EventIdCaptureType.EventId_Name)]
    [InlineData(EventIdCaptureType.None)]
    public async Task What_Kestrel_says_as_not_caught_is_known_by_its_event_id_or_its_text(EventIdCaptureType captured)
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var nlog = new LogFactory();
        nlog.Configuration = new LoggingConfiguration(nlog).AddSentry(receiver.Dsn);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(new NLogLoggerProvider(new NLogProviderOptions { CaptureEventId = captured }, nlog));
        await using (var app = builder.Build())
        {
            app.MapGet("/", static void () => throw new InvalidOperationException("no card"));
            await app.StartAsync(TestContext.Current.CancellationToken);
            using var client = new HttpClient();
            using var answer = await client.GetAsync(new Uri(app.Urls.Single()), TestContext.Current.CancellationToken);
        }

        Assert.True(SentrySdk.Flush(TimeSpan.FromSeconds(20)));
        var e = Assert.Single(receiver.Events);
        Assert.Equal(("no card", false), (e.Exceptions[^1].Value, e.Exceptions[^1].Handled));
        // A plain number may be the application's own.
        Assert.Equal(captured is not (EventIdCaptureType.None or EventIdCaptureType.EventId), e.At("contexts", "log").GetRawText().Contains("\"event_id\":13", StringComparison.Ordinal));
    }
}
