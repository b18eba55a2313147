using System;
using System.Collections.Generic;
using System.Linq.Expressions;
using System.Reflection;
using NLog;

namespace Sentry.NLog;

/// <summary>
/// Whether the application has set properties on a log event. NLog's own property parses the message for the names of its holes (measured: 450 bytes), which the
/// application has not set as properties. So this code reads NLog's private field if it exists; otherwise it asks NLog.
/// </summary>
internal static class SetProperties
{
    private static readonly Func<LogEventInfo, IDictionary<object, object?>?>? Field = TryRead();

    /// <summary>Whether NLog's field was found.</summary>
    public static bool IsRead => Field is not null;

    public static bool Has(LogEventInfo record)
    {
        if (Field is null)
            return record.HasProperties;
        return Field(record) is { Count: > 0 and var count } && count > record.MessageTemplateParameters.Count;
    }

    private static Func<LogEventInfo, IDictionary<object, object?>?>? TryRead()
    {
        try
        {
#if NET
            if (!System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeCompiled)
                return null;
#endif
            const string name = "_properties";
            var field = typeof(LogEventInfo).GetField(name, BindingFlags.Instance | BindingFlags.NonPublic);
            if (field is null || !typeof(IDictionary<object, object?>).IsAssignableFrom(field.FieldType))
                return null;
            var record = Expression.Parameter(typeof(LogEventInfo));
            return Expression.Lambda<Func<LogEventInfo, IDictionary<object, object?>?>>(
                Expression.Convert(Expression.Field(record, field), typeof(IDictionary<object, object?>)), record).Compile();
        }
        catch (Exception)
        {
            return null;
        }
    }
}
