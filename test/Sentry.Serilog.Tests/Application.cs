using System;
using System.Threading.Tasks;
using Sentry.Testing;
using Serilog;
using Serilog.Core;
using Xunit;

namespace Sentry.Serilog.Tests;

/// <summary>A program that logs to Sentry through Serilog, and the server it sends to.</summary>
internal sealed class Application : IAsyncDisposable
{
    private Application(SentryReceiver receiver, Logger logger)
    {
        Receiver = receiver;
        Logger = logger;
    }

    public SentryReceiver Receiver { get; }

    public Logger Logger { get; }

    public static async Task<Application> StartAsync(
        Action<SentrySerilogOptions>? options = null,
        Action<LoggerConfiguration>? logging = null)
    {
        var receiver = await SentryReceiver.StartAsync();
        var configuration = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sentry(o =>
        {
            o.Dsn = receiver.Dsn;
            GiveTime(o);
            options?.Invoke(o);
        });
        logging?.Invoke(configuration);
        return new Application(receiver, configuration.CreateLogger());
    }

    /// <summary>Lets closing wait as long as a busy machine may need: a limit for broken code, not a measurement.</summary>
    public static void GiveTime(SentryOptions options) => options.FlushTimeout = options.ShutdownTimeout = TimeSpan.FromSeconds(20);

    /// <summary>Closes the logger and returns the one event it sent.</summary>
    public ReceivedEvent TheEvent()
    {
        Logger.Dispose();
        Assert.Empty(WireRules.CheckAll(Receiver.Requests, new WireExpectations { Dsn = Receiver.Dsn }));
        return Assert.Single(Receiver.Events);
    }

    /// <summary>Logs an error, closes the logger and returns the breadcrumb that was logged before.</summary>
    public ReceivedBreadcrumb TheBreadcrumb()
    {
        Logger.Error("It failed");
        return Assert.Single(TheEvent().Breadcrumbs);
    }

    public async ValueTask DisposeAsync()
    {
        await Logger.DisposeAsync();
        await Receiver.DisposeAsync();
    }
}
