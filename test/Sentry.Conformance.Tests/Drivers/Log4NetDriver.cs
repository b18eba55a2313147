using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Xml.Linq;
using log4net;
using log4net.Appender;
using log4net.Config;
using log4net.Core;
using log4net.Repository;
using log4net.Util;
using Sentry.Log4Net;

namespace Sentry.Conformance.Tests.Drivers;

/// <summary>log4net, configured by the text of a log4net.config in a repository of its own.</summary>
internal sealed class Log4NetDriver : FrameworkDriver
{
    private const string Layout = "[shop] %message | %property | %exception%newline";

    private static int s_repositories;

    private ILoggerRepository? _repository;

    public override string Name => "log4net";

    public override string Word => "log4net";

    public override Capabilities Capabilities => Capabilities.OwnTime | Capabilities.CustomLevels | Capabilities.RawValues | Capabilities.DuplicateRecords | Capabilities.Layouts;

    public override IReadOnlyList<string> ShownEventIds => _repository!.GetAppenders().OfType<LaterAppender>().Single().Ids;

    public override object NativeLogger => LogManager.GetLogger(_repository!.Name, "Shop.Checkout");

    public override void Start(DriverSetup setup)
    {
        LogLog.EmitInternalMessages = false;
        LogLog.InternalDebugging = setup.IsDebug;
        LogLog.LogReceived -= Hear;
        LogLog.LogReceived += Hear;
        _repository = LogManager.CreateRepository("conformance" + Interlocked.Increment(ref s_repositories).ToString(CultureInfo.InvariantCulture));
        if (setup.Hub is { } hub)
        {
            var appender = new SentryAppender();
            appender.Options.Hub = hub;
            appender.ActivateOptions();
            BasicConfigurator.Configure(_repository, appender);
            return;
        }

        using var xml = new MemoryStream(Encoding.UTF8.GetBytes(Log4NetConfig(setup).ToString()));
        XmlConfigurator.Configure(_repository, xml);
    }

    public override void Log(Statement statement)
    {
        // What ErrorFormat does, which takes no exception.
        object? message = statement.Values.Count == 0
            ? statement.Template
            : new SystemStringFormat(CultureInfo.InvariantCulture, TemplateOf(statement.Template!), [.. statement.Values]);
        var logger = LoggerOf(statement.Logger);
        if (statement.Time is not { } time)
        {
            logger.Log(typeof(Log4NetDriver), LevelOf(statement.Severity), message, statement.Exception);
            return;
        }

        // A record with a time of its own is made of data, as by a remoting or replaying sender; it has the exception's text only.
        logger.Log(new LoggingEvent(typeof(Log4NetDriver), logger.Repository, new LoggingEventData
        {
            LoggerName = statement.Logger,
            Level = LevelOf(statement.Severity),
            Message = message?.ToString(),
            ExceptionString = statement.Exception?.ToString(),
            TimeStampUtc = time.UtcDateTime,
        }));
    }

    public override void LogExceptionAsMessage(Severity severity, Exception exception) =>
        LoggerOf("Shop.Checkout").Log(typeof(Log4NetDriver), LevelOf(severity), exception, null);

    public override IEnumerable<(Action Log, string ExpectedLevel)> CustomLevels(string text)
    {
        (Level Level, string Expected)[] levels =
        [
            (new Level(25_000, "WHISPER"), "debug"),
            (new Level(35_000, "DETAIL"), "debug"),
            (new Level(45_000, "REPORT"), "info"),
            (Level.Notice, "info"),
            (new Level(65_000, "AUDIT"), "warning"),
            (new Level(75_000, "BREACH"), "error"),
            (Level.Critical, "error"),
            (new Level(115_000, "DOOM"), "fatal"),
            (Level.Emergency, "fatal"),
        ];
        var logger = LoggerOf("Shop.Checkout");
        return levels.Select(level => ((Action)(() => logger.Log(typeof(Log4NetDriver), level.Level, text, null)), level.Expected));
    }

    public override IDisposable PushScope(params (string Name, object? Value)[] values)
    {
        var before = values.Select(static value => (value.Name, Value: (object?)LogicalThreadContext.Properties[value.Name])).ToList();
        foreach (var (name, value) in values)
            LogicalThreadContext.Properties[name] = value;
        return new Restoring(before);
    }

    public override void Flush() => ((IFlushable)_repository!).Flush(10_000);

    public override NativeRecord? Native(SentryHint hint) => hint.LogRecord<LoggingEvent>() is { } record
        ? new NativeRecord(
            record,
            record.LoggerName,
            record.RenderedMessage,
            record.ExceptionObject,
            record.TimeStampUtc,
            (record.MessageObject as SystemStringFormat)?.Args ?? [])
        : null;

    protected override void ShutDown()
    {
        _repository?.Shutdown();
        LogLog.LogReceived -= Hear;
        LogLog.InternalDebugging = false;
    }

    private static Level LevelOf(Severity severity) => severity switch
    {
        Severity.Trace => Level.Trace,
        Severity.Debug => Level.Debug,
        Severity.Info => Level.Info,
        Severity.Warning => Level.Warn,
        Severity.Error => Level.Error,
        Severity.Fatal => Level.Fatal,
        _ => Level.Off,
    };

    private static XElement Log4NetConfig(DriverSetup setup)
    {
        var names = Enumerable.Range(1, setup.Integrations).Select(static number => "Sentry" + number.ToString(CultureInfo.InvariantCulture)).ToList();
        var root = new XElement("root", Element("level", WordOf(setup.FrameworkMinimum)));
        root.Add(names.Select(static name => new XElement("appender-ref", new XAttribute("ref", name))));
        var configuration = new XElement("log4net", names.Select(name => Appender(name, setup)), root);
        if (setup.ShowsEventIds)
        {
            root.Add(new XElement("appender-ref", new XAttribute("ref", "Later")));
            configuration.Add(LaterAppender.Configuration());
        }

        if (setup.FrameworkRule is { } rule)
            configuration.Add(new XElement("logger", new XAttribute("name", rule.Logger), Element("level", WordOf(rule.Minimum))));
        return configuration;
    }

    private static XElement Appender(string name, DriverSetup setup)
    {
        var appender = new XElement(
            "appender",
            new XAttribute("name", name),
            new XAttribute("type", "Sentry.Log4Net.SentryAppender, Sentry.Log4Net"));
        if (setup.Dsn is { } dsn)
            appender.Add(Element("Dsn", dsn));
        if (setup.HasLayout)
            appender.Add(new XElement("layout", new XAttribute("type", "log4net.Layout.PatternLayout"), new XElement("conversionPattern", new XAttribute("value", Layout))));
        if (setup.MinimumEventLevel is { } events)
            appender.Add(Element("MinimumEventLevel", WordOf(events)));
        if (setup.MinimumBreadcrumbLevel is { } crumbs)
            appender.Add(Element("MinimumBreadcrumbLevel", WordOf(crumbs)));
        if (setup.MinimumLogLevel is { } logs)
            appender.Add(Element("MinimumLogLevel", WordOf(logs)));
        if (setup.IgnoredLoggers.Count > 0)
            appender.Add(Element("IgnoredLoggers", string.Join(", ", setup.IgnoredLoggers)));
        if (setup.PropertiesAsTags.Count > 0)
            appender.Add(Element("PropertiesAsTags", string.Join(", ", setup.PropertiesAsTags)));
        if (setup.ShowsEventIds)
            appender.Add(Element("EventIdProperty", "SentryEventId"));
        appender.Add(setup.Options.Select(static option => Element(option.Key, option.Value)));
        appender.Add(setup.Lists.Select(static list => Element(list.Key, string.Join(", ", list.Value))));
        return appender;
    }

    private static string WordOf(Severity severity) => LevelOf(severity).Name;

    private static XElement Element(string name, string value) => new(name, new XAttribute("value", value));

    private ILogger LoggerOf(string name) => LogManager.GetLogger(_repository!.Name, name).Logger;

    private void Hear(object? source, LogReceivedEventArgs args) => Channel.WriteLine(args.LogLog.Prefix + args.LogLog.Message);

    private sealed class Restoring(List<(string Name, object? Value)> before) : IDisposable
    {
        public void Dispose()
        {
            foreach (var (name, value) in before)
            {
                if (value is null)
                    LogicalThreadContext.Properties.Remove(name);
                else
                    LogicalThreadContext.Properties[name] = value;
            }
        }
    }
}
