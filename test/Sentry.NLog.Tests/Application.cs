using System;
using System.Threading.Tasks;
using NLog;
using NLog.Config;
using Sentry.Testing;
using Xunit;

namespace Sentry.NLog.Tests;

/// <summary>A program that logs to Sentry through NLog, configured by the text of an nlog.config, and the server it sends to.</summary>
internal sealed class Application : IAsyncDisposable
{
    // A limit for broken code, not a measurement: closing may wait as long as a busy machine needs.
    public const string Patience = """<options flushTimeout="00:00:20" shutdownTimeout="00:00:20" />""";

    /// <summary>A time of some hours ago, in the precision of the wire.</summary>
    public static DateTime Earlier { get; } = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.AddHours(-3).ToUnixTimeMilliseconds()).UtcDateTime;

    private Application(SentryReceiver receiver, LogFactory factory)
    {
        Receiver = receiver;
        Factory = factory;
        Logger = factory.GetLogger("Shop.Checkout");
    }

    public SentryReceiver Receiver { get; }

    public LogFactory Factory { get; }

    public Logger Logger { get; }

    public SentryTarget Target => Factory.Configuration!.FindTargetByName<SentryTarget>("sentry")!;

    /// <summary>Starts a program with one target.</summary>
    /// <param name="attributes">More attributes of the target.</param>
    /// <param name="children">Child elements of the target.</param>
    /// <param name="wrapper">The opening tag of a wrapper around it, such as <c>&lt;target xsi:type="AsyncWrapper" name="outer"</c> without the end.</param>
    /// <param name="configure">What only code can set.</param>
    public static Task<Application> StartAsync(
        string attributes = "",
        string children = "",
        string? wrapper = null,
        Action<SentryNLogOptions>? configure = null) =>
        StartWithAsync(
            dsn =>
            {
                var target = $"""<target xsi:type="Sentry" name="sentry" dsn="{dsn}" {attributes}>{Patience}{children}</target>""";
                return wrapper is null
                    ? Config(target, """<logger name="*" minlevel="Trace" writeTo="sentry" />""")
                    : Config($"""<target name="outer" {wrapper}>{target}</target>""", """<logger name="*" minlevel="Trace" writeTo="outer" />""");
            },
            configure);

    /// <summary>Starts a program with any configuration, which is given the DSN.</summary>
    public static async Task<Application> StartWithAsync(Func<string, string> config, Action<SentryNLogOptions>? configure = null)
    {
        var receiver = await SentryReceiver.StartAsync();
        var factory = new LogFactory();
        var configuration = XmlLoggingConfiguration.CreateFromXmlString(config(receiver.Dsn), factory);
        if (configure is not null)
            configure(configuration.FindTargetByName<SentryTarget>("sentry")!.Options);
        factory.Configuration = configuration;
        return new Application(receiver, factory);
    }

    /// <summary>The text of an nlog.config.</summary>
    public static string Config(string targets, string rules, string attributes = "throwConfigExceptions=\"true\"") => $"""
        <nlog xmlns="http://www.nlog-project.org/schemas/NLog.xsd" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" {attributes}>
          <extensions><add assembly="Sentry.NLog" /></extensions>
          <targets>{targets}</targets>
          <rules>{rules}</rules>
        </nlog>
        """;

    /// <summary>Shuts NLog down and returns the one event that was sent.</summary>
    public ReceivedEvent TheEvent()
    {
        Factory.Shutdown();
        Assert.Empty(WireRules.CheckAll(Receiver.Requests, new WireExpectations { Dsn = Receiver.Dsn }));
        return Assert.Single(Receiver.Events);
    }

    /// <summary>Logs an error, shuts NLog down and returns the breadcrumb that was logged before.</summary>
    public ReceivedBreadcrumb TheBreadcrumb()
    {
        Logger.Error("It failed");
        return Assert.Single(TheEvent().Breadcrumbs);
    }

    public async ValueTask DisposeAsync()
    {
        Factory.Shutdown();
        await Receiver.DisposeAsync();
    }
}
