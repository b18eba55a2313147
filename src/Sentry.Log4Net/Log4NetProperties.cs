using System;
using System.Collections.Generic;
using System.Linq;
using log4net.Core;
using log4net.Util;
using Sentry.Logging;

namespace Sentry.Log4Net;

/// <summary>What surrounds an event: its own properties and those of log4net's three contexts, which log4net hands out as one flat set.</summary>
internal static class Log4NetProperties
{
    private const string OwnPrefix = "log4net:";
    private const string ExceptionText = "exception";
    private const string TemplateOfMicrosoftLogging = "{OriginalFormat}";
    private const string NotAvailable = "?";

    public static void Read(LoggingEvent record, LogEntry entry)
    {
        foreach (var property in (IEnumerable<KeyValuePair<string, object?>>)PropertiesOf(record))
        {
            if (!IsOfLog4Net(property.Key) && !IsEmptyStack(property.Value))
                entry.AddProperty(property.Key, Resolve(property.Value));
        }

        // An event that has come from another process has lost its exception, but not the text of it.
        if (entry.Exception is null && record.GetExceptionString() is { Length: > 0 } exception)
            entry.AddProperty(ExceptionText, exception);
    }

    /// <summary>Whether a property is one that log4net sets for itself.</summary>
    public static bool IsOfLog4Net(string name) => name.StartsWith(OwnPrefix, StringComparison.Ordinal);

    /// <summary>Fills in template and values of a record of Microsoft.Extensions.Logging, which its provider for log4net sets as properties beside a text.</summary>
    public static void ReadState(LoggingEvent record, LogEntry entry)
    {
        if (record.Properties[TemplateOfMicrosoftLogging] is string)
        {
            entry.AddState(((IEnumerable<KeyValuePair<string, object?>>)record.Properties)
                .Where(static property => !IsOfLog4Net(property.Key)));
        }
    }

    /// <summary>Sets a property for the appenders that come later. Once an event's properties were read they are cached, and only fixed ones can be added to.</summary>
    public static void Show(string name, string value, LoggingEvent record)
    {
        record.Fix |= FixFlags.Properties;
        record.Properties[name] = value;
    }

    public static void ReadLocation(LoggingEvent record, LogEntry entry)
    {
        if (record.LocationInformation is not { } location)
            return;
        Add(nameof(location.ClassName), location.ClassName);
        Add(nameof(location.MethodName), location.MethodName);
        Add(nameof(location.FileName), location.FileName);
        Add(nameof(location.LineNumber), location.LineNumber);

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value) && value != NotAvailable)
                entry.AddProperty(name, value);
        }
    }

    // An event that was fixed without its properties is read away from where it was logged: the contexts of this thread are somebody else's.
    private static PropertiesDictionary PropertiesOf(LoggingEvent record) =>
        record.Fix == FixFlags.None || (record.Fix & FixFlags.Properties) != 0 ? record.GetProperties() : record.Properties;

    private static bool IsEmptyStack(object? value) => value is ThreadContextStack { Count: 0 } or LogicalThreadContextStack { Count: 0 };

    /// <summary>Stacks become their text and active properties the value they have now: both are log4net's own way to say what a property is worth.</summary>
    private static object? Resolve(object? value)
    {
        if (value is not IFixingRequired active)
            return value;
        try
        {
            return active.GetFixedObject();
        }
        catch (Exception e)
        {
            return "[unreadable: " + e.GetType().Name + "]";
        }
    }
}
