using System;
using System.Collections.Generic;
using System.Reflection;
using NLog;

namespace Sentry.NLog;

/// <summary>
/// Whether the application has set properties of a log event. NLog's own answer parses the message for the names of its holes (measured: 450 bytes), and these
/// are no properties that were set. So NLog's field is read if there is one; otherwise NLog is asked.
/// </summary>
internal static class SetProperties
{
    private static readonly FieldInfo? Field = FieldOfNLog();

    /// <summary>Whether NLog's field was found.</summary>
    public static bool IsRead => Field is not null;

    public static bool Has(LogEventInfo record)
    {
        if (Field is null)
            return record.HasProperties;
        return Field.GetValue(record) is IDictionary<object, object?> { Count: > 0 and var count } && count > record.MessageTemplateParameters.Count;
    }

    private static FieldInfo? FieldOfNLog()
    {
        try
        {
            var field = typeof(LogEventInfo).GetField("_properties", BindingFlags.Instance | BindingFlags.NonPublic);
            return typeof(IDictionary<object, object?>).IsAssignableFrom(field?.FieldType) ? field : null;
        }
        catch (Exception)
        {
            return null;
        }
    }
}
