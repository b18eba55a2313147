using Serilog.Core;
using Serilog.Events;

namespace Sentry.Serilog;

/// <summary>
/// The id of the event that a log event became, for sinks that come after ours. A log event is shared by all sinks, some of them on other threads,
/// so nothing may be added to it once it is on its way: the enricher puts an empty place into it, and the sink writes into that.
/// </summary>
internal sealed class ShownEventId
{
    public const string PropertyName = "SentryEventId";

    private volatile string _text = string.Empty;

    public static LogEventPropertyValue NewPlace() => new ScalarValue(new ShownEventId());

    public static bool IsPlace(LogEventPropertyValue value) => value is ScalarValue { Value: ShownEventId };

    public static void Show(SentryId id, LogEvent logEvent)
    {
        if (logEvent.Properties.TryGetValue(PropertyName, out var value) && value is ScalarValue { Value: ShownEventId place })
            place._text = id.ToString();
    }

    public override string ToString() => _text;
}

/// <summary>Makes room for the id in log events from a level on.</summary>
internal sealed class EventIdEnricher : ILogEventEnricher
{
    private readonly LogEventLevel _minimumLevel;

    public EventIdEnricher(LogEventLevel minimumLevel) => _minimumLevel = minimumLevel;

    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        if (logEvent.Level >= _minimumLevel)
            logEvent.AddOrUpdateProperty(new LogEventProperty(ShownEventId.PropertyName, ShownEventId.NewPlace()));
    }
}
