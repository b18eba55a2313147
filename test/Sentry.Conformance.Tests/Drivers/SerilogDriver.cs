using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Serilog;
using Serilog.Context;
using Serilog.Core;
using Serilog.Core.Enrichers;
using Serilog.Debugging;
using Serilog.Events;
using Serilog.Formatting.Display;
using Serilog.Parsing;

namespace Sentry.Conformance.Tests.Drivers;

/// <summary>Serilog, configured by the text of an appsettings.json through Serilog.Settings.Configuration.</summary>
internal sealed class SerilogDriver : FrameworkDriver
{
    private const string Layout = "[shop] {Message:lj} | {Message} | {Properties:j} | {Exception}";

    private static readonly MessageTemplateTextFormatter Text = new("{Message:l}", CultureInfo.InvariantCulture);

    private readonly LaterSink _later = new();
    private Logger? _logger;

    public override string Name => "Serilog";

    public override string Word => "serilog";

    public override Capabilities Capabilities => Capabilities.NamedHoles | Capabilities.Destructuring | Capabilities.OwnTime | Capabilities.DuplicateRecords | Capabilities.Layouts;

    public override IReadOnlyList<string> ShownEventIds => _later.Ids;

    public override object NativeLogger => _logger!;

    public override void Start(DriverSetup setup)
    {
        SelfLog.Enable(Channel);
        using var json = new MemoryStream(Encoding.UTF8.GetBytes(AppSettings(setup)));
        var configuration = new LoggerConfiguration().ReadFrom.Configuration(new ConfigurationBuilder().AddJsonStream(json).Build());
        if (setup.Hub is { } hub)
            configuration.WriteTo.Sentry(options => options.Hub = hub);
        if (setup.ShowsEventIds)
            configuration.WriteTo.Sink(_later);
        _logger = configuration.CreateLogger();
    }

    public override void Log(Statement statement)
    {
        var logger = _logger!.ForContext(Constants.SourceContextPropertyName, statement.Logger);
        object?[] values = [.. statement.Values];

        // Serilog takes a missing template for a missing call.
        var template = statement.Template ?? string.Empty;
        if (statement.Time is not { } time)
            logger.Write(LevelOf(statement.Severity), statement.Exception, template, values);
        else if (logger.BindMessageTemplate(template, values, out var parsed, out var properties))
            logger.Write(new LogEvent(time, LevelOf(statement.Severity), statement.Exception, parsed, properties));
    }

    public override void LogExceptionAsMessage(Severity severity, Exception exception) =>
        _logger!.ForContext(Constants.SourceContextPropertyName, "Shop.Checkout").Write(LevelOf(severity), "{Exception}", exception);

    public override IDisposable PushScope(params (string Name, object? Value)[] values) =>
        LogContext.Push([.. values.Select(static value => new PropertyEnricher(value.Name, value.Value))]);

    // Serilog has no flush but the one of closing: its users flush the SDK.
    public override void Flush() => SentrySdk.Flush(TimeSpan.FromSeconds(10));

    public override NativeRecord? Native(SentryHint hint)
    {
        if (hint.LogRecord<LogEvent>() is not { } record)
            return null;
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Text.Format(record, text);
        return new NativeRecord(
            record,
            ((ScalarValue)record.Properties[Constants.SourceContextPropertyName]).Value as string,
            text.ToString(),
            record.Exception,
            record.Timestamp,
            [.. record.MessageTemplate.Tokens.OfType<PropertyToken>().Select(hole => ((ScalarValue)record.Properties[hole.PropertyName]).Value)]);
    }

    protected override void ShutDown()
    {
        _logger?.Dispose();
        SelfLog.Disable();
    }

    private static LogEventLevel LevelOf(Severity severity) => severity switch
    {
        Severity.Trace => LogEventLevel.Verbose,
        Severity.Debug => LogEventLevel.Debug,
        Severity.Info => LogEventLevel.Information,
        Severity.Warning => LogEventLevel.Warning,
        Severity.Error => LogEventLevel.Error,
        Severity.Fatal => LogEventLevel.Fatal,
        _ => LevelAlias.Off,
    };

    private static string AppSettings(DriverSetup setup)
    {
        var arguments = new Dictionary<string, object>();
        if (setup.Dsn is { } dsn)
            arguments["dsn"] = dsn;
        if (setup.MinimumEventLevel is { } events)
            arguments["minimumEventLevel"] = LevelOf(events).ToString();
        if (setup.MinimumBreadcrumbLevel is { } crumbs)
            arguments["minimumBreadcrumbLevel"] = LevelOf(crumbs).ToString();
        if (setup.MinimumLogLevel is { } logs)
            arguments["minimumLogLevel"] = LevelOf(logs).ToString();
        if (setup.IgnoredLoggers.Count > 0)
            arguments["ignoredLoggers"] = setup.IgnoredLoggers;
        if (setup.PropertiesAsTags.Count > 0)
            arguments["propertiesAsTags"] = setup.PropertiesAsTags;
        if (setup.HasLayout)
            arguments["textFormatter"] = new Dictionary<string, string> { ["type"] = "Serilog.Formatting.Display.MessageTemplateTextFormatter, Serilog", ["outputTemplate"] = Layout };
        foreach (var option in setup.Options)
            arguments[JsonNamingPolicy.CamelCase.ConvertName(option.Key)] = option.Value;
        foreach (var list in setup.Lists)
            arguments[JsonNamingPolicy.CamelCase.ConvertName(list.Key)] = list.Value;

        var minimum = new Dictionary<string, object> { ["Default"] = LevelOf(setup.FrameworkMinimum).ToString() };
        if (setup.FrameworkRule is { } rule)
            minimum["Override"] = new Dictionary<string, string> { [rule.Logger] = LevelOf(rule.Minimum).ToString() };
        var sink = new Dictionary<string, object> { ["Name"] = "Sentry", ["Args"] = arguments };
        return JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["Serilog"] = new Dictionary<string, object>
            {
                ["Using"] = new[] { "Sentry.Serilog" },
                ["MinimumLevel"] = minimum,
                ["Enrich"] = setup.ShowsEventIds ? ["FromLogContext", "WithSentryEventId"] : new[] { "FromLogContext" },
                ["WriteTo"] = Enumerable.Repeat(sink, setup.Hub is null ? setup.Integrations : 0),
            },
        });
    }

    /// <summary>Writes its property as a sink does that knows nothing of Sentry.</summary>
    private sealed class LaterSink : ILogEventSink
    {
        private readonly MessageTemplateTextFormatter _id = new("{SentryEventId:l}", CultureInfo.InvariantCulture);
        private readonly List<string> _ids = [];

        public IReadOnlyList<string> Ids => _ids;

        public void Emit(LogEvent logEvent)
        {
            using var text = new StringWriter(CultureInfo.InvariantCulture);
            _id.Format(logEvent, text);
            _ids.Add(text.ToString());
        }
    }
}
