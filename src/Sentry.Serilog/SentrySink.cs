using System;
using System.Globalization;
using Sentry.Adapters;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace Sentry.Serilog;

/// <summary>The sink for Serilog: reads a log event and passes it on. Serilog disposes it with the logger, which flushes.</summary>
internal sealed class SentrySink : ILogEventSink, IDisposable
{
    // Without quotation marks around strings, as in Serilog's own console: they would make the text differ from that of the other frameworks.
    private const string LiteralMessage = "{Message:l}";

    private readonly LogRouter _router;
    private readonly ITextFormatter _formatter;
    private readonly SerilogKeptRecordReader? _later;
    private readonly bool _isOwnFormatter;

    public SentrySink(SentrySerilogOptions options)
    {
        _isOwnFormatter = options.TextFormatter is not null;
        _formatter = options.TextFormatter ?? new MessageTemplateTextFormatter(LiteralMessage, options.FormatProvider);

        // A formatter of the application may read the thread, the clock, or values that change later.
        _later = options.TextFormatter is null && options.FormatProvider is null or CultureInfo ? new SerilogKeptRecordReader(_formatter) : null;
        _router = LoggingIntegration.Open("serilog", options, PolicyOf(options), new SerilogDiagnostics());
    }

    public void Emit(LogEvent logEvent)
    {
        // First, so that a record is not even created if it is ignored.
        if (!SerilogLevelMap.IsOff(logEvent.Level) && _router.ShouldWrite(SerilogLevelMap.ToSentry(logEvent.Level)))
            Write(logEvent);
    }

    public void Dispose() => _router.Dispose();

    private void Write(LogEvent logEvent)
    {
        // A separate local is created in place; an argument expression would be copied once more.
        var record = new SerilogRecord(logEvent, _formatter, _later, _isOwnFormatter);
        var id = _router.Write(in record);
        if (id != SentryId.Empty)
            SerilogShownEventId.Show(id, logEvent);
    }

    private static LogPolicyOptions PolicyOf(SentrySerilogOptions options) => LoggingIntegration.PolicyOf(
        options,
        SerilogLevelMap.ToThreshold(options.MinimumEventLevel),
        SerilogLevelMap.ToThreshold(options.MinimumBreadcrumbLevel),
        SerilogLevelMap.ToThreshold(options.MinimumLogLevel));
}
