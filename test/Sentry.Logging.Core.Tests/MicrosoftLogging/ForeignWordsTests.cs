using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Sentry.Extensibility;
using Sentry.Hubs;
using Sentry.MicrosoftLogging;
using Sentry.Testing;
using Sentry.Tests.Exceptions;
using Sentry.Tests.Hubs;
using Xunit;

namespace Sentry.Tests.MicrosoftLogging;

/// <summary>Words of the official SDK that have a meaning of their own here: filters, hooks of one argument, scopes of the options, reports.</summary>
public sealed class ForeignWordsTests
{
    [Fact]
    public async Task A_filter_of_entries_leaves_neither_event_nor_breadcrumb_and_may_log_and_throw()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver);
        ILogger? own = null;
        using var factory = LoggerFactory.Create(logging => logging.AddSentry(options =>
        {
            options.Hub = hub;
            options.AddLogEntryFilter((category, level, id, exception) =>
            {
                own?.LogError("a filter logs");
                return id.Id == 7 || exception is TimeoutException;
            });
            options.AddLogEntryFilter((category, level, id, exception) => category == "Odd" ? throw new InvalidOperationException() : false);
        }));
        own = factory.CreateLogger("Shop");
        own.LogInformation(new EventId(7), "no");
        own.LogError(new EventId(7), "no");
        own.LogError(new TimeoutException(), "no");
        own.LogInformation("step");
        factory.CreateLogger("Odd").LogError("It failed");
        hub.Flush(TimeSpan.FromSeconds(20));

        var only = Assert.Single(receiver.Events);
        Assert.Equal("It failed", only.Formatted);
        Assert.Equal("step", Assert.Single(only.Breadcrumbs).Message);
    }

    [Fact]
    public async Task A_filter_of_exceptions_is_asked_for_each_that_an_aggregate_holds_and_may_throw()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver, static options => options.AddExceptionFilter(new Ended()));
        hub.CaptureException(new IOException("end"));
        hub.CaptureException(new AggregateException(new IOException("end"), new IOException("end")));
        hub.CaptureException(new AggregateException(new IOException("end"), new IOException("kept")));
        hub.CaptureException(new FormatException("throws in the filter"));
        hub.Flush(TimeSpan.FromSeconds(20));

        Assert.Equal(2, receiver.Events.Count);
    }

    [Fact]
    public async Task A_hook_of_one_argument_that_two_bring_is_asked_once()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver);
        var asked = 0;
        Func<SentryEvent, SentryEvent?> hook = e =>
        {
            asked++;
            return e;
        };
        using var first = With(hub, options => options.SetBeforeSend(hook));
        using var second = With(hub, options => options.SetBeforeSend(hook));
        first.CreateLogger("Shop").LogError("It failed");
        hub.Flush(TimeSpan.FromSeconds(20));

        Assert.Single(receiver.Events);
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task What_the_options_set_on_a_scope_holds_for_all_events_and_again_when_the_SDK_is_started_again()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var factory = LoggerFactory.Create(logging => logging.AddSentry(options =>
        {
            options.InitializeSdk = false;
            options.ConfigureScope(static scope => scope.SetTag("pod", "p-3"));
        }));
        for (var i = 0; i < 2; i++)
        {
            using (SentrySdk.Init(receiver.Dsn))
            {
                await Task.Run(() => factory.CreateLogger("Shop").LogError("It failed"), TestContext.Current.CancellationToken);
                SentrySdk.Flush(TimeSpan.FromSeconds(20));
            }

            SentrySdk.Close();
        }

        Assert.Equal(["p-3", "p-3"], receiver.Events.Select(static e => e.Tags["pod"]));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Drops_are_reported_to_the_server_if_they_may_be(bool sendClientReports, int reports)
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver, options =>
        {
            options.SendClientReports = sendClientReports;
            options.SetBeforeSend(static e => e.Message?.Formatted == "no" ? null : e);
        });
        hub.CaptureMessage("no");
        hub.CaptureMessage("yes");
        hub.Flush(TimeSpan.FromSeconds(20));

        Assert.Single(receiver.Events);
        Assert.Equal(reports, receiver.Discards.Count);
    }

    [Fact]
    public async Task A_proxy_is_taken()
    {
        await using var proxy = await SentryReceiver.StartAsync();
        using var hub = SentrySdk.CreateHub(new SentryOptions
        {
            Dsn = "http://key@nowhere.invalid/42",
            HttpProxy = new System.Net.WebProxy($"http://127.0.0.1:{proxy.Port}"),
        });
        hub.CaptureMessage("by way of it");
        hub.Flush(TimeSpan.FromSeconds(20));

        Assert.NotEmpty(proxy.Requests.Concat(proxy.Unexpected));
    }

    private static ILoggerFactory With(IHub hub, Action<SentryOptions> configure) => LoggerFactory.Create(logging => logging.AddSentry(options =>
    {
        options.Hub = hub;
        configure(options);
    }));

    private sealed class Ended : IExceptionFilter
    {
        public bool Filter(Exception ex) => ex is FormatException ? throw new InvalidOperationException() : ex is IOException { Message: "end" };
    }
}
