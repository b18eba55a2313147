using Serilog.Core;
using Serilog.Events;

namespace Sentry.Serilog;

/// <summary>
/// The id of the event of a log event, for sinks that run after ours. All sinks share a log event, some of them on other threads,
/// so no property may be added later: the enricher adds an empty placeholder, and the sink fills it.
/// </summary>
internal sealed class SerilogShownEventId
{
    public const string PropertyName = "SentryEventId";

    private volatile string _text = string.Empty;

    public static LogEventPropertyValue NewPlace() => new ScalarValue(new SerilogShownEventId());

    public static bool IsPlace(LogEventPropertyValue value) => value is ScalarValue { Value: SerilogShownEventId };

    public static void Show(SentryId id, LogEvent logEvent)
    {
        if (logEvent.Properties.TryGetValue(PropertyName, out var value) && value is ScalarValue { Value: SerilogShownEventId place })
            place._text = id.ToString();
    }

    public override string ToString() => _text;
}

/// <summary>Adds the placeholder to log events of a level and above.</summary>
internal sealed class EventIdEnricher : ILogEventEnricher
{
    private readonly LogEventLevel _minimumLevel;

    public EventIdEnricher(LogEventLevel minimumLevel) => _minimumLevel = minimumLevel;

    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        if (logEvent.Level >= _minimumLevel)
            logEvent.AddOrUpdateProperty(new LogEventProperty(SerilogShownEventId.PropertyName, SerilogShownEventId.NewPlace()));
    }
}
