using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Buffering;
using Microsoft.Extensions.Logging;
using Sentry.Hubs;
using Sentry.MicrosoftLogging;
using Sentry.Testing;
using Sentry.Tests.Exceptions;
using Sentry.Tests.Hubs;
using Xunit;

namespace Sentry.Tests.MicrosoftLogging;

/// <summary>Records that the log buffer of Microsoft.Extensions.Telemetry holds back until somebody flushes it.</summary>
public sealed class LogBufferTests
{
    [Fact]
    public async Task Records_of_a_log_buffer_are_those_of_the_call()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver);
        var services = new ServiceCollection();
        services.AddLogging(logging =>
        {
            logging.AddGlobalBuffer(LogLevel.Error);
            logging.AddSentry(o => o.Hub = hub);
        });
        await using var provider = services.BuildServiceProvider();
        var log = provider.GetRequiredService<ILoggerFactory>().CreateLogger("Shop");

        var before = DateTimeOffset.UtcNow;
        log.LogInformation("Order {OrderId} placed", 7);
        log.LogError(new EventId(3, "Failed"), "Order {OrderId} failed", 7);
        log.LogError(Thrown(), "Order {OrderId} crashed", 8);
        var after = DateTimeOffset.UtcNow;
        using (hub.PushIsolationScope())
        using (log.BeginScope("of the flush"))
        {
            hub.AddBreadcrumb("of the flush");
            provider.GetRequiredService<GlobalLogBuffer>().Flush();
        }

        hub.Flush(TimeSpan.FromSeconds(20));
        Assert.Equal(2, receiver.Events.Count);
        var (failed, crashed) = (receiver.Events[0], receiver.Events[1]);
        Assert.Equal(("Order {OrderId} failed", "Order 7 failed", "Shop"), (failed.Message, failed.Formatted, failed.Logger));
        Assert.Empty(failed.Exceptions);
        Assert.Equal("7", failed.Params["OrderId"].ToString());
        Assert.Equal(3, failed.At("contexts", "log", "event_id").GetInt32());
        Assert.InRange(failed.Timestamp!.Value, before.AddMilliseconds(-1), after);
        Assert.DoesNotContain("of the flush", failed.Json.GetRawText(), StringComparison.Ordinal);

        // The buffer keeps the message of an exception and nothing else of it: no type is made up.
        var exception = Assert.Single(crashed.Exceptions);
        Assert.Equal((null, "no card"), (exception.Type, exception.Value));
        Assert.Equal("no card", crashed.Text("contexts", "log", "exception"));
        Assert.Equal("Order 7 failed", crashed.Breadcrumbs[^1].Message);
    }

    private static InvalidOperationException Thrown()
    {
        try
        {
            throw new InvalidOperationException("no card");
        }
        catch (InvalidOperationException e)
        {
            return e;
        }
    }
}
