using System;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Sentry.Hubs;
using Sentry.MicrosoftLogging;
using Sentry.Testing;
using Sentry.Tests.Exceptions;
using Sentry.Tests.Hubs;
using Xunit;

namespace Sentry.Tests.MicrosoftLogging;

/// <summary>An exception whose own text is written by recursion. NLog and Serilog write values out themselves, before any target or sink.</summary>
public sealed class NestedExceptionTests
{
    [Fact]
    public async Task An_exception_as_a_value_ends_no_process_however_deep_it_is()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver);
        using var factory = LoggerFactory.Create(logging => logging.AddSentry(o => o.Hub = hub));
        var log = factory.CreateLogger("Shop");
        Exception deep = new InvalidOperationException("no card");
        for (var i = 0; i < 100_000; i++)
            deep = new AggregateException(deep);

        log.LogInformation("Failed {Cause}", deep);
        using (log.BeginScope(("InScope", (object)deep)))
            log.LogError("Failed {Cause}", deep);

        hub.Flush(TimeSpan.FromSeconds(20));
        var sent = Assert.Single(receiver.Events);
        foreach (var told in new[] { sent.Params["Cause"], sent.At("contexts", "log", "InScope"), Assert.Single(sent.Breadcrumbs).Data["Cause"] })
            Assert.StartsWith("System.AggregateException: One or more errors occurred.", told.GetString(), StringComparison.Ordinal);
    }
}
