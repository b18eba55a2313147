using System.Collections.Generic;
using System.Linq;
using Sentry.Adapters;
using Serilog.Events;
using Serilog.Parsing;

namespace Sentry.Serilog;

/// <summary>What a formatter of the application gets: the log event, or a copy without the values that must not be shown.</summary>
internal static class SerilogShownEvent
{
    public static LogEvent Of(LogEvent logEvent, LayoutFilter filter)
    {
        List<LogEventProperty>? shown = null;
        foreach (var property in logEvent.Properties)
        {
            var plain = SerilogValues.Plain(property.Value);
            var value = filter.Shown(property.Key, plain);
            if (!ReferenceEquals(value, plain))
                (shown ??= []).Add(new LogEventProperty(property.Key, ValueOf(value)));
        }

        var template = filter.Template(logEvent.MessageTemplate.Text);
        if (!filter.HidesAny)
            return logEvent;
        shown ??= [];
        var kept = logEvent.Properties.Where(property => !shown.Exists(one => one.Name == property.Key)).Select(static property => new LogEventProperty(property.Key, property.Value));
        return new LogEvent(logEvent.Timestamp, logEvent.Level, logEvent.Exception, template == logEvent.MessageTemplate.Text ? logEvent.MessageTemplate : new MessageTemplateParser().Parse(template!), kept.Concat(shown));
    }

    /// <summary>A copy whose trees of JSON are shown as what is in them.</summary>
    public static LogEvent WithTrees(LogEvent logEvent) => new(
        logEvent.Timestamp,
        logEvent.Level,
        logEvent.Exception,
        logEvent.MessageTemplate,
        logEvent.Properties.Select(static property => new LogEventProperty(property.Key, SerilogJson.TryTree(property.Value, out var tree) ? ValueOf(tree) : property.Value)));

    private static LogEventPropertyValue ValueOf(object? value) => value switch
    {
        IReadOnlyDictionary<string, object?> members => new DictionaryValue(members.Select(static member => new KeyValuePair<ScalarValue, LogEventPropertyValue>(new(member.Key), ValueOf(member.Value)))),
        IReadOnlyList<object?> list => new SequenceValue(list.Select(ValueOf)),
        _ => new ScalarValue(value),
    };
}
