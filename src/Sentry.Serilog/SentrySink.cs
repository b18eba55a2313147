using System;
using System.Globalization;
using Sentry.Logging;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace Sentry.Serilog;

/// <summary>The door of Serilog: reads, and hands over. Disposed by Serilog with the logger, which flushes.</summary>
internal sealed class SentrySink : ILogEventSink, IDisposable
{
    // As Serilog's own console does: the quotation marks around strings would set the text apart from that of the other frameworks.
    private const string LiteralMessage = "{Message:l}";

    private readonly LogRouter _router;
    private readonly ITextFormatter _formatter;
    private readonly KeptLogEventReader? _later;

    public SentrySink(SentrySerilogOptions options)
    {
        _formatter = options.TextFormatter ?? new MessageTemplateTextFormatter(LiteralMessage, options.FormatProvider);

        // What the application brings to write a text with may look at the thread, the clock, or values that come later.
        _later = options.TextFormatter is null && options.FormatProvider is null or CultureInfo ? new KeptLogEventReader(_formatter) : null;
        _router = FrontDoor.Open("serilog", options, PolicyOf(options), new SerilogDiagnostics());
    }

    public void Emit(LogEvent logEvent)
    {
        // Asked first, so that a record that becomes nothing is not even made.
        if (!SerilogLevels.IsOff(logEvent.Level) && _router.Takes(SerilogLevels.ToSentry(logEvent.Level)))
            Write(logEvent);
    }

    public void Dispose() => _router.Dispose();

    private void Write(LogEvent logEvent)
    {
        // A local of its own, so that it is made in place: made as an argument it would be copied once more.
        var record = new SerilogLogRecord(logEvent, _formatter, _later);
        var id = _router.Write(in record);
        if (id != SentryId.Empty)
            ShownEventId.Show(id, logEvent);
    }

    private static LogPolicyOptions PolicyOf(SentrySerilogOptions options) => FrontDoor.PolicyOf(
        options,
        SerilogLevels.ToThreshold(options.MinimumEventLevel),
        SerilogLevels.ToThreshold(options.MinimumBreadcrumbLevel),
        SerilogLevels.ToThreshold(options.MinimumLogLevel));
}
