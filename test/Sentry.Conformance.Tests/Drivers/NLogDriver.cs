using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using NLog;
using NLog.Common;
using NLog.Config;
using NLog.Targets;

namespace Sentry.Conformance.Tests.Drivers;

/// <summary>NLog, configured by the text of an nlog.config in a factory of its own.</summary>
internal sealed class NLogDriver : FrameworkDriver
{
    private static readonly XNamespace Xsi = "http://www.w3.org/2001/XMLSchema-instance";

    // What the target has as attributes of its own; every other option stands in <options>.
    private static readonly string[] OwnAttributes = ["Release", "Environment", "InitializeSdk"];

    private const string Layout =
        "[shop] ${message:withException=true} | ${uppercase:${message}} | ${message:raw=true} | ${all-event-properties:includeScopeProperties=true} | ${json-encode:${scopenested}}";

    private LogFactory _factory = new();

    public override string Name => "NLog";

    public override string Word => "nlog";

    public override Capabilities Capabilities =>
        Capabilities.NamedHoles | Capabilities.NestedScopes | Capabilities.TextScopes
        | Capabilities.Destructuring | Capabilities.OwnTime | Capabilities.RawValues
        | Capabilities.DuplicateRecords | Capabilities.Layouts;

    public override IReadOnlyList<string> ShownEventIds => [.. _factory.Configuration!.FindTargetByName<MemoryTarget>("later").Logs];

    public override object NativeLogger => _factory.GetLogger("Shop.Checkout");

    public override void Start(DriverSetup setup)
    {
        InternalLogger.LogWriter = Channel;
        _factory.Dispose();
        _factory = new LogFactory();
        _factory.ThrowConfigExceptions = true;
        if (setup.Hub is { } hub)
            _factory.Configuration = new LoggingConfiguration(_factory).AddSentry(options => options.Hub = hub);
        else
            _factory.Configuration = XmlLoggingConfiguration.CreateFromXmlString(NLogConfig(setup).ToString(), _factory);
    }

    public override void Log(Statement statement)
    {
        var logger = _factory.GetLogger(statement.Logger);
        if (statement.Time is not { } time)
        {
            logger.Log(LevelOf(statement.Severity), statement.Exception, statement.Template, [.. statement.Values]);
            return;
        }

        object?[] values = [.. statement.Values];
        logger.Log(new LogEventInfo(LevelOf(statement.Severity), statement.Logger, null, statement.Template, values, statement.Exception)
        {
            TimeStamp = time.LocalDateTime,
        });
    }

    public override void LogExceptionAsMessage(Severity severity, Exception exception) =>
        _factory.GetLogger("Shop.Checkout").Log(LevelOf(severity), exception);

    public override IDisposable PushScope(params (string Name, object? Value)[] values) => ScopeContext.PushProperties(Pairs(values));

    public override IDisposable PushScope(string text) => ScopeContext.PushNestedState(text);

    public override IDisposable PushState(object state) => ScopeContext.PushNestedState(state);

    public override IDisposable PushNestedScope(params (string Name, object? Value)[] values)
    {
        var pairs = Pairs(values);
        return ScopeContext.PushNestedStateProperties(pairs, pairs);
    }

    public override void Flush() => _factory.Flush(TimeSpan.FromSeconds(10));

    public override NativeRecord? Native(SentryHint hint) => hint.LogRecord<LogEventInfo>() is { } record
        ? new NativeRecord(record, record.LoggerName, record.FormattedMessage, record.Exception, record.TimeStamp.ToUniversalTime(), record.Parameters ?? [])
        : null;

    protected override void ShutDown()
    {
        _factory.Shutdown();
        _factory.Dispose();
        InternalLogger.LogWriter = null;
    }

    private static List<KeyValuePair<string, object?>> Pairs((string Name, object? Value)[] values) =>
        [.. values.Select(static value => new KeyValuePair<string, object?>(value.Name, value.Value))];

    private static LogLevel LevelOf(Severity severity) => LogLevel.FromOrdinal((int)severity);

    private static XElement NLogConfig(DriverSetup setup)
    {
        var names = Enumerable.Range(1, setup.Integrations).Select(static number => "sentry" + number).ToList();
        var rules = new XElement("rules");
        if (setup.FrameworkRule is { } rule)
        {
            rules.Add(new XElement(
                "logger",
                new XAttribute("name", rule.Logger + ".*"),
                new XAttribute("finalMinLevel", LevelOf(rule.Minimum).Name)));
        }

        rules.Add(new XElement(
            "logger",
            new XAttribute("name", "*"),
            new XAttribute("minlevel", LevelOf(setup.FrameworkMinimum).Name),
            new XAttribute("writeTo", string.Join(',', setup.ShowsEventIds ? [.. names, "later"] : names))));

        return new XElement(
            "nlog",
            new XAttribute(XNamespace.Xmlns + "xsi", Xsi),
            new XAttribute("throwConfigExceptions", "true"),
            new XAttribute("internalLogLevel", setup.IsDebug ? "Debug" : "Warn"),
            new XElement("extensions", new XElement("add", new XAttribute("assembly", "Sentry.NLog"))),
            new XElement("targets", names.Select(name => Target(name, setup)), setup.ShowsEventIds ? LaterTarget() : null),
            rules);
    }

    private static XElement LaterTarget() => new(
        "target",
        new XAttribute(Xsi + "type", "Memory"),
        new XAttribute("name", "later"),
        new XAttribute("layout", "${sentry-event-id}"));

    private static XElement Target(string name, DriverSetup setup)
    {
        var target = new XElement("target", new XAttribute(Xsi + "type", "Sentry"), new XAttribute("name", name));
        if (setup.Dsn is { } dsn)
            target.Add(new XAttribute("dsn", dsn));
        if (setup.HasLayout)
            target.Add(new XAttribute("layout", Layout));
        if (setup.MinimumEventLevel is { } events)
            target.Add(new XAttribute("minimumEventLevel", LevelOf(events).Name));
        if (setup.MinimumBreadcrumbLevel is { } crumbs)
            target.Add(new XAttribute("minimumBreadcrumbLevel", LevelOf(crumbs).Name));
        if (setup.MinimumLogLevel is { } logs)
            target.Add(new XAttribute("minimumLogLevel", LevelOf(logs).Name));
        if (setup.IgnoredLoggers.Count > 0)
            target.Add(new XAttribute("ignoredLoggers", string.Join(',', setup.IgnoredLoggers)));
        if (setup.PropertiesAsTags.Count > 0)
            target.Add(new XAttribute("propertiesAsTags", string.Join(',', setup.PropertiesAsTags)));
        target.Add(setup.Options.Where(static option => OwnAttributes.Contains(option.Key)).Select(AsAttribute));
        var lists = setup.Lists.Select(static list => KeyValuePair.Create(list.Key, string.Join(", ", list.Value)));
        target.Add(new XElement(
            "options", setup.Options.Where(static option => !OwnAttributes.Contains(option.Key)).Concat(lists).Select(AsAttribute)));
        return target;
    }

    private static XAttribute AsAttribute(KeyValuePair<string, string> option) =>
        new(char.ToLowerInvariant(option.Key[0]) + option.Key[1..], option.Value);
}
