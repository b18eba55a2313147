using log4net.Core;
using log4net.Util;
using Sentry.Adapters;

namespace Sentry.Log4Net;

/// <summary>What the layout of the appender gets: the event, or a copy without the values that must not be shown.</summary>
internal static class Log4NetShownEvent
{
    public static LoggingEvent Of(LoggingEvent record, LayoutFilter filter)
    {
        var properties = new PropertiesDictionary();
        foreach (var property in Log4NetProperties.AllOf(record))
            properties[property.Key] = filter.Shown(property.Key, Log4NetProperties.Resolve(property.Value));
        var message = filter.Message(record.RenderedMessage);
        if (!filter.HidesAny)
            return record;
        var data = new LoggingEventData
        {
            LoggerName = record.LoggerName,
            Level = record.Level,
            Message = message,
            ThreadName = record.ThreadName,
            LocationInfo = record.LocationInformation,
            UserName = record.UserName,
            Identity = record.Identity,
            ExceptionString = record.GetExceptionString(),
            Domain = record.Domain,
            Properties = properties,
            TimeStampUtc = record.TimeStampUtc,
        };

        // Fixed: the contexts of this thread have the values that are not to be shown.
        return new LoggingEvent(null, record.Repository, data, FixFlags.All);
    }
}
