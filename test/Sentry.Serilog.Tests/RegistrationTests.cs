using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Testing;
using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Debugging;
using Serilog.Events;
using Xunit;

namespace Sentry.Serilog.Tests;

public sealed class RegistrationTests
{
    [Fact]
    public async Task Close_and_flush_delivers_everything()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        Log.Logger = new LoggerConfiguration().WriteTo.Sentry(receiver.Dsn, shutdownTimeout: TimeSpan.FromSeconds(20), flushTimeout: TimeSpan.FromSeconds(20)).CreateLogger();

        for (var i = 0; i < 200; i++)
            Log.Error("Order {Id} failed", i);
        await Log.CloseAndFlushAsync();

        Assert.Equal(Enumerable.Range(0, 200), receiver.Events.Select(e => e.Params["Id"].GetInt32()));
        Assert.False(SentrySdk.IsEnabled);
    }

    [Fact]
    public async Task The_sink_twice_in_one_logger_reports_once()
    {
        await using var app = await Application.StartAsync(logging: c => c.WriteTo.Sentry(Application.GiveTime));

        app.Logger.Information("Step");
        app.Logger.Error("Failed");

        Assert.Equal("Step", Assert.Single(app.TheEvent().Breadcrumbs).Message);
    }

    [Fact]
    public async Task Two_sinks_with_thresholds_of_their_own_take_what_either_wants_once()
    {
        await using var app = await Application.StartAsync(
            o => o.MinimumEventLevel = LogEventLevel.Warning,
            c => c.WriteTo.Sentry(o =>
            {
                Application.GiveTime(o);
                o.MinimumBreadcrumbLevel = LogEventLevel.Debug;
            }));

        app.Logger.Debug("Step");
        app.Logger.Warning("Enough");

        Assert.Equal("Step", Assert.Single(app.TheEvent().Breadcrumbs).Message);
    }

    [Fact]
    public async Task In_a_sub_logger_the_values_of_its_enrichers_are_sent()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        await using (var logger = new LoggerConfiguration()
            .WriteTo.Sink(new DoNothingSink())
            .WriteTo.Logger(sub => sub.Enrich.WithProperty("Part", "inner").WriteTo.Sentry(o =>
            {
                o.Dsn = receiver.Dsn;
                Application.GiveTime(o);
            }))
            .CreateLogger())
        {
            logger.Error("Order {Id} failed", 42);
        }

        var sent = Assert.Single(receiver.Events);
        Assert.Equal("inner", sent.Text("contexts", "log", "Part"));
        Assert.Equal(42, sent.Params["Id"].GetInt32());
    }

    [Fact]
    public async Task Behind_a_wrapper_that_changes_threads_records_keep_their_own_values()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        await using (var logger = new LoggerConfiguration().WriteTo.Sink(OnAnotherThread.Wrapping(sink => sink.Sentry(o =>
            {
                o.Dsn = receiver.Dsn;
                Application.GiveTime(o);
            }))).Enrich.FromLogContext().CreateLogger())
        {
            logger.ForContext("Tenant", "acme").Information("Step {Number}", 1);
            logger.ForContext("Tenant", "acme").Error("Order {Id} failed", 42);
        }

        var sent = Assert.Single(receiver.Events);
        Assert.Equal("acme", sent.Text("contexts", "log", "Tenant"));
        Assert.Equal("Step 1", Assert.Single(sent.Breadcrumbs).Message);
    }

    [Fact]
    public async Task What_is_logged_after_closing_is_ignored()
    {
        await using var app = await Application.StartAsync();

        app.Logger.Error("Before");
        app.Logger.Dispose();
        app.Logger.Error("After");
        app.Logger.Dispose();

        Assert.Equal("Before", app.TheEvent().Formatted);
    }

    [Fact]
    public async Task Loggers_named_to_be_ignored_leave_no_trace()
    {
        await using var app = await Application.StartAsync(o => o.IgnoredLoggers = ["Noisy.*"]);

        app.Logger.ForContext(Constants.SourceContextPropertyName, "Noisy.Part").Error("Noise");
        app.Logger.ForContext(Constants.SourceContextPropertyName, "Quiet").Information("Step");
        app.Logger.Error("Failed");

        Assert.Equal("Step", Assert.Single(app.TheEvent().Breadcrumbs).Message);
    }

    [Theory]
    [InlineData(null, "SENTRY_DSN")]
    [InlineData("", null)]
    [InlineData("  ", null)]
    [InlineData("not a dsn", "off")]
    [InlineData("https://sentry.example/", "off")]
    public void A_DSN_that_is_missing_or_wrong_never_throws_and_SelfLog_says_so(string? dsn, string? said)
    {
        var diagnostics = Listen(() =>
        {
            using var logger = new LoggerConfiguration().WriteTo.Sentry(dsn).CreateLogger();
            logger.Information("Step");
            logger.Error("Failed");
        });

        if (said is null)
            Assert.Empty(diagnostics);
        else
            Assert.Contains(said, Assert.Single(diagnostics), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SelfLog_may_be_written_to_the_logger_being_served()
    {
        await using var app = await Application.StartAsync(o =>
        {
            o.Debug = true;
            o.SetBeforeBreadcrumb((_, _) => throw new InvalidOperationException("A hook's fault"));
        });
        var said = 0;
        SelfLog.Enable(message =>
        {
            said++;
            app.Logger.Error("{Diagnostics}", message);
        });
        try
        {
            app.Logger.Information("Step");
            app.Logger.Error("Failed");

            Assert.Equal("Failed", app.TheEvent().Formatted);
            Assert.NotEqual(0, said);
        }
        finally
        {
            SelfLog.Disable();
        }
    }

    internal static IReadOnlyList<string> Listen(Action action)
    {
        var heard = new List<string>();
        SelfLog.Enable(heard.Add);
        try
        {
            action();
        }
        finally
        {
            SelfLog.Disable();
        }

        return heard;
    }

    /// <summary>Hands every log event to a thread of its own, and waits for it.</summary>
    private sealed class OnAnotherThread(ILogEventSink inner) : ILogEventSink, IDisposable
    {
        public static ILogEventSink Wrapping(Action<LoggerSinkConfiguration> configure) =>
            LoggerSinkConfiguration.Wrap(sink => new OnAnotherThread(sink), configure);

        public void Emit(LogEvent logEvent)
        {
            using (ExecutionContext.SuppressFlow())
            {
                var thread = new Thread(() => inner.Emit(logEvent));
                thread.Start();
                thread.Join();
            }
        }

        public void Dispose() => (inner as IDisposable)?.Dispose();
    }
}
