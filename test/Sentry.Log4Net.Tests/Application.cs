using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using log4net;
using log4net.Config;
using log4net.Repository;
using log4net.Util;
using Sentry.Testing;
using Xunit;

namespace Sentry.Log4Net.Tests;

/// <summary>A program that logs to Sentry through log4net, configured by the text of a log4net.config, and the server it sends to.</summary>
internal sealed class Application : IAsyncDisposable
{
    private readonly List<string> _sentences = [];

    private Application(SentryReceiver receiver)
    {
        Receiver = receiver;
        Repository = LogManager.CreateRepository(Guid.NewGuid().ToString("N"));
        LogLog.LogReceived += Hear;
    }

    public SentryReceiver Receiver { get; }

    public ILoggerRepository Repository { get; }

    public ILog Log => LoggerNamed("Shop.Checkout");

    public SentryAppender Appender => Repository.GetAppenders().OfType<SentryAppender>().Single();

    /// <summary>What log4net's own channel has said since the start.</summary>
    public IReadOnlyList<string> Sentences
    {
        get
        {
            lock (_sentences)
                return [.. _sentences];
        }
    }

    /// <summary>Starts it with elements inside the appender, or with more than the usual root around it.</summary>
    public static async Task<Application> StartAsync(string elements = "", string? around = null)
    {
        var app = new Application(await SentryReceiver.StartAsync());
        app.Configure(elements, around);
        return app;
    }

    public static async Task<Application> StartUnconfiguredAsync() => new(await SentryReceiver.StartAsync());

    public ILog LoggerNamed(string name) => LogManager.GetLogger(Repository.Name, name);

    public void Configure(string elements = "", string? around = null)
    {
        using var xml = new MemoryStream(Encoding.UTF8.GetBytes($"""
            <log4net>
              <appender name="Sentry" type="Sentry.Log4Net.SentryAppender, Sentry.Log4Net">
                <dsn value="{Receiver.Dsn}" />
                <flushTimeout value="00:00:20" />
                <shutdownTimeout value="00:00:20" />
                {elements}
              </appender>
              {around ?? "<root><level value='ALL' /><appender-ref ref='Sentry' /></root>"}
            </log4net>
            """));
        XmlConfigurator.Configure(Repository, xml);
    }

    /// <summary>Shuts log4net down and returns the one event it sent.</summary>
    public ReceivedEvent TheEvent()
    {
        Repository.Shutdown();
        Assert.Empty(WireRules.CheckAll(Receiver.Requests, new WireExpectations { Dsn = Receiver.Dsn }));
        return Assert.Single(Receiver.Events);
    }

    /// <summary>Logs an error, shuts log4net down, and returns the one breadcrumb the error shows.</summary>
    public ReceivedBreadcrumb TheBreadcrumb()
    {
        Log.Error("It failed");
        return Assert.Single(TheEvent().Breadcrumbs);
    }

    public async ValueTask DisposeAsync()
    {
        LogLog.LogReceived -= Hear;
        Repository.Shutdown();
        SentrySdk.Close();
        await Receiver.DisposeAsync();
    }

    private void Hear(object? source, LogReceivedEventArgs e)
    {
        lock (_sentences)
            _sentences.Add(e.LogLog.ToString() + " " + e.LogLog.Exception);
    }
}
