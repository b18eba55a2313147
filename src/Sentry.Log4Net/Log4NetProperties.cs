using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using log4net.Core;
using log4net.Util;
using Sentry.Adapters;

namespace Sentry.Log4Net;

/// <summary>The context of an event: its own properties and those of log4net's three contexts, which log4net returns as one flat set.</summary>
internal static class Log4NetProperties
{
    private const string OwnPrefix = "log4net:";
    private const string TemplateOfMicrosoftLogging = "{OriginalFormat}";
    private const string NotAvailable = "?";

    public static void Read(LoggingEvent record, LogEntry entry)
    {
        object properties = PropertiesOf(record);
        if (properties is IEnumerable<KeyValuePair<string, object?>> pairs)
        {
            foreach (var property in pairs)
                Add(property.Key, property.Value, entry);
        }
        else
        {
            // For every record that has any: an entry of the table would be an object for each.
            for (var table = ((IDictionary)properties).GetEnumerator(); table.MoveNext();)
                Add((string)table.Key, table.Value, entry);
        }

        // An event from another process has lost its exception object, but has its text.
        if (entry.Exception is null && record.GetExceptionString() is { Length: > 0 } exception)
            entry.ExceptionText = exception;
    }

    /// <summary>All of them, with those of log4net itself.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> AllOf(LoggingEvent record) => PairsOf(PropertiesOf(record));

    /// <summary>Whether a property is one that log4net sets for itself.</summary>
    public static bool IsOfLog4Net(string name) => name.StartsWith(OwnPrefix, StringComparison.Ordinal);

    /// <summary>
    /// Fills in template and values of a record of Microsoft.Extensions.Logging, whose provider for log4net sets them as properties beside a text.
    /// </summary>
    public static void ReadState(LoggingEvent record, LogEntry entry)
    {
        if (record.Properties[TemplateOfMicrosoftLogging] is string)
        {
            entry.AddState(PairsOf(record.Properties)
                .Where(static property => !IsOfLog4Net(property.Key)));
        }
    }

    /// <summary>
    /// Sets a property for later appenders. After an event's properties were read they are cached, and only fixed ones can be extended.
    /// </summary>
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

    // An event that was fixed without its properties is read on another thread than the logging one: this thread's contexts do not belong to it.
    private static PropertiesDictionary PropertiesOf(LoggingEvent record) =>
        record.Fix == FixFlags.None || (record.Fix & FixFlags.Properties) != 0 ? record.GetProperties() : record.Properties;

    private static void Add(string name, object? value, LogEntry entry)
    {
        if (!IsOfLog4Net(name) && !IsEmptyStack(value))
            entry.AddProperty(name, Resolve(value));
    }

    // Pairs since the third version of log4net, the entries of an old table before.
    private static IEnumerable<KeyValuePair<string, object?>> PairsOf(object properties) =>
        properties as IEnumerable<KeyValuePair<string, object?>> ?? ((IDictionary)properties).Cast<DictionaryEntry>().Select(static entry => new KeyValuePair<string, object?>((string)entry.Key, entry.Value));

    private static bool IsEmptyStack(object? value) => value is ThreadContextStack { Count: 0 } or LogicalThreadContextStack { Count: 0 };

    /// <summary>Stacks become their text and active properties their current value, as in log4net itself.</summary>
    public static object? Resolve(object? value)
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
