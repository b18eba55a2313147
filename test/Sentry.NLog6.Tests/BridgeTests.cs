using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using NLog;
using NLog.Config;
using NLog.Extensions.Logging;
using Sentry.Testing;
using Xunit;

namespace Sentry.NLog.Tests;

/// <summary>NLog behind Microsoft.Extensions.Logging, with Sentry's integration at both.</summary>
public sealed class BridgeTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_record_that_passes_both_integrations_is_one_breadcrumb_and_one_event(bool sentryFirst)
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var nlog = new LogFactory();
        nlog.Configuration = new LoggingConfiguration(nlog).AddSentry(receiver.Dsn);
        using (var factory = LoggerFactory.Create(logging =>
        {
            if (sentryFirst)
                logging.AddSentry(receiver.Dsn);
            logging.AddNLog(_ => nlog);
            if (!sentryFirst)
                logging.AddSentry(receiver.Dsn);
        }))
        {
            var log = factory.CreateLogger("Shop");
            log.LogInformation("step {Number}", 1);
            log.LogInformation("retry");
            log.LogInformation("retry");
            log.LogInformation("basket of {Customer} with {Items}", null, new[] { 1, 2 });
            log.LogError("Order {Id} failed", 7);
            log.LogError(new InvalidOperationException("no card"), "Order {Id} failed", 7);
            Assert.True(SentrySdk.Flush(TimeSpan.FromSeconds(20)));
        }

        Assert.Equal(2, receiver.Events.Count);
        Assert.Equal(["step 1", "retry", "retry", "basket"], receiver.Events[0].Breadcrumbs.Select(static crumb => crumb.Message!.Split(" of")[0]));
        Assert.Equal("Order 7 failed", receiver.Events[0].Formatted);
        Assert.Equal("Order 7 failed", receiver.Events[1].Breadcrumbs[^1].Message);
        Assert.Empty(WireRules.CheckAll(receiver.Requests, new WireExpectations { Dsn = receiver.Dsn }));
    }
}
