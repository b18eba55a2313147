using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Sentry.Logging;

namespace Sentry.Conformance.Tests.Drivers;

/// <summary>Microsoft.Extensions.Logging, configured by the text of an appsettings.json.</summary>
internal sealed class MicrosoftLoggingDriver : FrameworkDriver
{
    private static readonly TextWriter ErrorStream = Console.Error;

    private readonly ConcurrentDictionary<string, ILogger> _loggers = new();
    private ILoggerFactory? _factory;

    public override string Name => "Microsoft.Extensions.Logging";

    public override string Word => "extensions_logging";

    public override Capabilities Capabilities =>
        Capabilities.NamedHoles | Capabilities.EventIds | Capabilities.NestedScopes | Capabilities.RawValues | Capabilities.TextScopes;

    public override object NativeLogger => LoggerOf("Shop.Checkout");

    public override void Start(DriverSetup setup)
    {
        // Without a logging channel of its own, MEL's integration speaks to the error stream.
        Console.SetError(Channel);
        _loggers.Clear();
        using var json = new MemoryStream(Encoding.UTF8.GetBytes(AppSettings(setup)));
        var configuration = new ConfigurationBuilder().AddJsonStream(json).Build();
        _factory = LoggerFactory.Create(logging =>
        {
            logging.AddConfiguration(configuration.GetSection("Logging"));
            for (var i = 0; i < setup.Integrations; i++)
            {
                if (setup.Hub is { } hub)
                    logging.AddSentry(options => options.Hub = hub);
                else
                    logging.AddSentry();
            }
        });
    }

    public override void Log(Statement statement)
    {
        var eventId = statement.EventId is { } id ? new EventId(id.Id, id.Name) : default;
        LoggerOf(statement.Logger).Log(LevelOf(statement.Severity), eventId, statement.Exception, statement.Template, [.. statement.Values]);
    }

    public override void LogExceptionAsMessage(Severity severity, Exception exception) =>
        LoggerOf("Shop.Checkout").Log(LevelOf(severity), default, exception, null, static (state, _) => state.ToString());

    public override IDisposable PushScope(params (string Name, object? Value)[] values) =>
        Begin(values.Select(static value => new KeyValuePair<string, object?>(value.Name, value.Value)).ToList());

    public override IDisposable PushScope(string text) => Begin(text);

    public override IDisposable PushState(object state) => Begin(state);

    // MEL has no flush of its own: its users flush the SDK.
    public override void Flush() => SentrySdk.Flush(TimeSpan.FromSeconds(10));

    public override NativeRecord? Native(SentryHint hint)
    {
        if (hint.LogRecord<LogRecord>() is not { } record)
            return null;
        var values = record.State as IEnumerable<KeyValuePair<string, object?>> ?? [];
        return new NativeRecord(
            record,
            record.Category,
            record.Message,
            record.Exception,
            null,
            [.. values.Where(static value => value.Key != "{OriginalFormat}").Select(static value => value.Value)]);
    }

    protected override void ShutDown()
    {
        _factory?.Dispose();
        Console.SetError(ErrorStream);
    }

    private static LogLevel LevelOf(Severity severity) => severity switch
    {
        Severity.Trace => LogLevel.Trace,
        Severity.Debug => LogLevel.Debug,
        Severity.Info => LogLevel.Information,
        Severity.Warning => LogLevel.Warning,
        Severity.Error => LogLevel.Error,
        Severity.Fatal => LogLevel.Critical,
        _ => LogLevel.None,
    };

    // As in an application, which is given its loggers once and keeps them.
    private ILogger LoggerOf(string name) => _loggers.GetOrAdd(name, _factory!.CreateLogger);

    private IDisposable Begin<TState>(TState state)
        where TState : notnull => LoggerOf("Shop.Checkout").BeginScope(state)!;

    private static string AppSettings(DriverSetup setup)
    {
        var sentry = new Dictionary<string, object>();
        if (setup.Dsn is { } dsn)
            sentry["Dsn"] = dsn;
        if (setup.MinimumEventLevel is { } events)
            sentry["MinimumEventLevel"] = LevelOf(events).ToString();
        if (setup.MinimumBreadcrumbLevel is { } crumbs)
            sentry["MinimumBreadcrumbLevel"] = LevelOf(crumbs).ToString();
        if (setup.MinimumLogLevel is { } logs)
            sentry["MinimumLogLevel"] = LevelOf(logs).ToString();
        if (setup.IgnoredLoggers.Count > 0)
            sentry["IgnoredLoggers"] = setup.IgnoredLoggers;
        if (setup.PropertiesAsTags.Count > 0)
            sentry["PropertiesAsTags"] = setup.PropertiesAsTags;
        foreach (var option in setup.Options)
            sentry[option.Key] = option.Value;
        foreach (var list in setup.Lists)
            sentry[list.Key] = list.Value;

        var levels = new Dictionary<string, string> { ["Default"] = LevelOf(setup.FrameworkMinimum).ToString() };
        if (setup.FrameworkRule is { } rule)
            levels[rule.Logger] = LevelOf(rule.Minimum).ToString();
        return JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["Logging"] = new Dictionary<string, object> { ["LogLevel"] = levels, ["Sentry"] = sentry },
        });
    }
}
