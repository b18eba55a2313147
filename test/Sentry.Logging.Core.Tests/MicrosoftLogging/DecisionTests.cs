using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Sentry.Extensibility;
using Sentry.Extensions.Logging;
using Sentry.Testing;
using Sentry.Tests.Diagnostics;
using Sentry.Tests.Exceptions;
using Xunit;

namespace Sentry.Tests.MicrosoftLogging;

/// <summary>What is said, while Debug is on, of each record and event that does not arrive.</summary>
public sealed class DecisionTests
{
    [Fact]
    public void A_level_that_is_too_low_is_named() =>
        Says("A record of level Debug is ignored: it is below MinimumBreadcrumbLevel and MinimumEventLevel.", static log => log.LogDebug("Detail"));

    [Fact]
    public void An_ignored_logger_is_named() => Says(
        "A record of level Error is ignored: IgnoredLoggers names its logger Shop.",
        static log => log.LogError("Failed"),
        static options => options.IgnoredLoggers.Add("Shop"));

    [Fact]
    public void A_filtered_exception_is_named() => Says(
        "A record of level Error by logger Shop is ignored: an exception filter excludes its FormatException.",
        static log => log.LogError(new FormatException(), "Failed"),
        static options => options.AddExceptionFilterForType<FormatException>());

    [Fact]
    public void A_cancellation_is_reported_with_the_option_that_reports_it() => Says(
        "A record of level Error by logger Shop is not an event: its OperationCanceledException means that an operation was cancelled. Set ReportCancellations to get such events.",
        static log => log.LogError(new OperationCanceledException(new CancellationToken(canceled: true)), "Failed"));

    [Fact]
    public void What_was_sampled_out_is_reported() => Says(
        "is not sent: it was sampled out (SampleRate).", static log => log.LogError("Failed"), static options => options.SampleRate = 0);

    [Fact]
    public void A_hook_is_named() => Says(
        "is not sent: before_send dropped it.", static log => log.LogError("Failed"), static options => options.SetBeforeSend(static (_, _) => null));

    [Fact]
    public void A_processor_is_named() => Says(
        "is not sent: the event processor Nothing dropped it.", static log => log.LogError("Failed"), static options => options.AddEventProcessor(new Nothing()));

    [Fact]
    public void A_hook_for_breadcrumbs_is_named() => Says(
        "A breadcrumb is not recorded: before_breadcrumb dropped it.",
        static log => log.LogInformation("Step"),
        static options => options.SetBeforeBreadcrumb(static (_, _) => null));

    [Fact]
    public async Task What_was_reported_before_names_the_first()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        var heard = new Heard();
        using (var factory = Factory(receiver.Dsn, heard, isDebug: true, null))
        {
            var exception = new FormatException();
            factory.CreateLogger("Shop").LogError(exception, "Failed");
            factory.CreateLogger("Shop").LogError(exception, "Failed again");
        }

        var first = Assert.Single(receiver.Events).EventId;
        Assert.Single(heard.Sentences, sentence => sentence.EndsWith($"is not sent: event {first} has reported the same exception.", StringComparison.Ordinal));
        Assert.Single(heard.Sentences, sentence => sentence == $"Event {first} was sent to 127.0.0.1:{receiver.Port} (200).");
    }

    [Fact]
    public void Without_Debug_nothing_is_logged()
    {
        var heard = new Heard();
        using (var factory = Factory("http://key@127.0.0.1:9/1", heard, isDebug: false, static options => options.SetBeforeSend(static (_, _) => null)))
        {
            factory.CreateLogger("Shop").LogDebug("Detail");
            factory.CreateLogger("Shop").LogError("Failed");
        }

        Assert.DoesNotContain(heard.Sentences, static sentence => sentence.Contains("ignored", StringComparison.Ordinal) || sentence.Contains("dropped", StringComparison.Ordinal));
    }

    private static void Says(string sentence, Action<ILogger> log, Action<SentryLoggingOptions>? configure = null)
    {
        var heard = new Heard();
        using (var factory = Factory("http://key@127.0.0.1:9/1", heard, isDebug: true, configure))
            log(factory.CreateLogger("Shop"));

        Assert.Single(heard.Sentences, said => said.EndsWith(sentence, StringComparison.Ordinal));
    }

    private static ILoggerFactory Factory(string dsn, Heard heard, bool isDebug, Action<SentryLoggingOptions>? configure) => LoggerFactory.Create(logging => logging
        .SetMinimumLevel(LogLevel.Trace)
        .AddSentry(options =>
        {
            options.Hub = SentrySdk.CreateHub(With(new SentryLoggingOptions(), dsn, heard, isDebug, configure));
            With(options, dsn, heard, isDebug, configure);
        }));

    private static SentryLoggingOptions With(SentryLoggingOptions options, string dsn, Heard heard, bool isDebug, Action<SentryLoggingOptions>? configure)
    {
        options.Dsn = dsn;
        options.Debug = isDebug;
        options.DiagnosticLogger = heard;
        configure?.Invoke(options);
        return options;
    }

    private sealed class Nothing : ISentryEventProcessor
    {
        public SentryEvent? Process(SentryEvent @event) => null;
    }
}
